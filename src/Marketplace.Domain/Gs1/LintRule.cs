namespace Marketplace.Domain.Gs1;

/// <summary>The content rules of the GS1 Barcode Syntax Dictionary, named as there (the rule <c>yymmd0</c> is <see cref="Yymmd0"/>).</summary>
public enum LintRule
{
    /// <summary>ASCII digits.</summary>
    Csetnumeric,

    /// <summary>Character set 82.</summary>
    Cset82,

    /// <summary>Character set 39.</summary>
    Cset39,

    /// <summary>Base64 for URIs; padding, where present, fills up to a multiple of three.</summary>
    Cset64,

    /// <summary>Ends in its mod-10 check digit.</summary>
    Csum,

    /// <summary>Ends in its pair of check characters.</summary>
    Csumalpha,

    /// <summary>Begins with a company prefix.</summary>
    Gcppos1,

    /// <summary>Has a company prefix from the second digit on.</summary>
    Gcppos2,

    /// <summary>Date YYMMDD.</summary>
    Yymmdd,

    /// <summary>Date YYMMDD whose DD may be 00: the day is not stated.</summary>
    Yymmd0,

    /// <summary>Date YYYYMMDD.</summary>
    Yyyymmdd,

    /// <summary>Date YYYYMMDD whose DD may be 00.</summary>
    Yyyymmd0,

    /// <summary>Hour 00 to 23.</summary>
    Hh,

    /// <summary>Hour and minute.</summary>
    Hhmi,

    /// <summary>Minute 00 to 59.</summary>
    Mi,

    /// <summary>Second 00 to 59.</summary>
    Ss,

    /// <summary>ISO 3166-1 numeric.</summary>
    Iso3166,

    /// <summary>ISO 3166-1 numeric, or 999 for several countries.</summary>
    Iso3166999,

    /// <summary>ISO 3166-1 alpha-2.</summary>
    Iso3166alpha2,

    /// <summary>ISO 4217 numeric.</summary>
    Iso4217,

    /// <summary>ISO/IEC 5218 sex: 0, 1, 2 or 9.</summary>
    Iso5218,

    /// <summary>IBAN, ISO 13616.</summary>
    Iban,

    /// <summary>Latitude plus 90°, in ten-millionths of a degree.</summary>
    Latitude,

    /// <summary>Longitude, in ten-millionths of a degree.</summary>
    Longitude,

    /// <summary>AIDC media type.</summary>
    Mediatype,

    /// <summary>UN/ECE Recommendation 21 package type.</summary>
    Packagetype,

    /// <summary>Importer index of the EU tobacco rules.</summary>
    Importeridx,

    /// <summary>A number other than zero.</summary>
    Nonzero,

    /// <summary>Zeros only.</summary>
    Zero,

    /// <summary>A number without leading zeros.</summary>
    Nozeroprefix,

    /// <summary>Piece number and total, each half of the digits.</summary>
    Pieceoftotal,

    /// <summary>Position and end with a slash between.</summary>
    Posinseqslash,

    /// <summary>Percent sequences are complete.</summary>
    Pcenc,

    /// <summary>Roll winding direction: 0, 1 or 9.</summary>
    Winding,

    /// <summary>0 or 1.</summary>
    Yesno,

    /// <summary>A hyphen, the sign of a negative temperature.</summary>
    Hyphen,

    /// <summary>At least one character that is no digit.</summary>
    Hasnondigit,

    /// <summary>North American coupon code, AI 8110.</summary>
    Couponcode,

    /// <summary>North American positive offer file, AI 8112.</summary>
    Couponposoffer,
}
