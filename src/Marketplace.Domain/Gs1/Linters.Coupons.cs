namespace Marketplace.Domain.Gs1;

/// <summary>North American coupons: AI 8110 and AI 8112 (GS1 US, North American Coupon Application Guideline; GS1 General Specifications §3.9).</summary>
public static partial class Linters
{
    private static LintFault CouponCode(ReadOnlySpan<char> value)
    {
        var coupon = new CouponReader(value);
        var ok = coupon.Check()
            && coupon.Sized("gcp", 0, 6, 6)
            && coupon.Fixed(6, "truncated_offer_code")
            && coupon.Sized("save_value", 1, 5, 0)
            && coupon.Purchase("1st_purchase");
        ok = ok && (!coupon.Takes('1')
            || (coupon.Flag("additional_purchase_rules_code", "0123") && coupon.Purchase("2nd_purchase") && coupon.OtherPrefix("2nd_purchase")));
        ok = ok && (!coupon.Takes('2') || (coupon.Purchase("3rd_purchase") && coupon.OtherPrefix("3rd_purchase")));
        var expiry = default(ReadOnlySpan<char>);
        var start = default(ReadOnlySpan<char>);
        ok = ok && (!coupon.Takes('3') || coupon.Date("expiration", "exipiration", out expiry));
        ok = ok && (!coupon.Takes('4') || coupon.Date("start", "start", out start));
        if (ok && !expiry.IsEmpty && !start.IsEmpty && IsBefore(expiry, start))
        {
            return LintFault.Whole("gs1.coupon_expiration_before_start", value);
        }

        ok = ok && (!coupon.Takes('5') || coupon.Sized("serial_number", 0, 9, 6));
        ok = ok && (!coupon.Takes('6') || coupon.Sized("retailer_gcp_or_gln", 1, 7, 6));
        ok = ok && (!coupon.Takes('9')
            || (coupon.Flag("save_value_code", "01256") && coupon.Flag("save_value_applies_to_item", "012")
                && coupon.Flag("store_coupon_flag", "0123456789") && coupon.Flag("dont_multiply_flag", "01")));
        _ = ok && coupon.End();
        return coupon.Fault;
    }

    private static LintFault CouponPositiveOffer(ReadOnlySpan<char> value)
    {
        var coupon = new CouponReader(value);
        _ = coupon.Check()
            && coupon.Flag("format_code", "01")
            && coupon.Sized("funder", 0, 6, 6)
            && coupon.Fixed(6, "truncated_offer_code")
            && coupon.Sized("serial_number", 0, 9, 6)
            && coupon.End();
        return coupon.Fault;
    }

    // Both years have two digits: whichever way round is less than half a century apart is meant.
    private static bool IsBefore(ReadOnlySpan<char> date, ReadOnlySpan<char> other)
    {
        var years = (Number(date[..2]) - Number(other[..2]) + 100) % 100;
        return years == 0 ? date[2..].SequenceCompareTo(other[2..]) < 0 : years > 50;
    }
}
