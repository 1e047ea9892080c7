using Marketplace.Domain.Accounts;
using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Marketplace.Features.Ledger;
using Marketplace.Features.Payments;
using Marketplace.Tests.App;
using Marketplace.Tests.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Tests.Ledger;

/// <summary>A market whose counsel says that it has a payment function for every order.</summary>
public sealed class WithholdingHost : AppHost
{
    /// <summary>Sets it.</summary>
    public WithholdingHost()
    {
        Settings["Tax:Withholds"] = "All";
        Settings["Tax:LegalText"] = "Nghị định 252/2026/NĐ-CP, Điều 44: chợ có chức năng thanh toán";
    }
}

/// <summary>The fee and the tax of a sale follow dated rules, and both follow refunds.</summary>
public sealed class WithholdingTests(WithholdingHost host) : IClassFixture<WithholdingHost>
{
    [Fact]
    public async Task Tax_is_withheld_on_each_paid_order_by_the_rules_of_the_day_and_owed_by_the_producer()
    {
        await Rules();
        var due = await Due.Paid(host);

        // 1 % of 140,000, and 0.5 % less 30 %: half a đồng is rounded up, delivery is no revenue.
        (await Lines(due)).Select(l => (l.Goods.Minor, l.Vat.Minor, l.Pit.Minor)).ShouldBe([(140_000, 1_400, 490)]);
        (await Balance(due, LedgerAccount.TaxOwed)).ShouldBe(1_890);
        (await Balance(due, LedgerAccount.TaxWithheld)).ShouldBe(1_890);
    }

    [Fact]
    public async Task Refunds_in_any_parts_take_all_of_the_tax_and_of_the_fee_away()
    {
        await Rules();
        var due = await Due.Paid(host);
        await Refund(due, new PacksBack(due.Variant, 1));
        (await Balance(due, LedgerAccount.TaxOwed)).ShouldBe(945);
        await host.Send(due.Owner.AsCaller(), new OpenRefund(Given.New<Refund>(), due.Order, false, [], true, RefundReason.Damaged, null, false));
        (await Balance(due, LedgerAccount.TaxOwed)).ShouldBe(945, "delivery was no revenue");
        await host.Send(due.Owner.AsCaller(), new OpenRefund(Given.New<Refund>(), due.Order, true, [], false, RefundReason.Agreed, null, false));
        (await Balance(due, LedgerAccount.TaxOwed)).ShouldBe(0);
        (await Balance(due, LedgerAccount.FeeOwed)).ShouldBe(0);
        (await Lines(due)).Sum(l => l.Goods.Minor).ShouldBe(0);
    }

    [Theory]
    [InlineData(ProducerKind.Individual, true)]
    [InlineData(ProducerKind.Cooperative, false)]
    [InlineData(ProducerKind.Company, false)]
    public async Task Only_households_and_individuals_have_tax_withheld(ProducerKind kind, bool isWithheld)
    {
        await Rules();
        var due = await Due.Placed(host);
        await host.Rows(db => db.Set<Producer>().Where(p => p.Id == due.Producer.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Kind, kind)));
        await due.Notice(165_000, (await due.Attempt()).Code);
        (await Lines(due)).Count.ShouldBe(isWithheld ? 1 : 0);
    }

    [Fact]
    public async Task The_monthly_file_equals_the_books_to_the_dong()
    {
        await Rules();
        var (one, two) = (await Due.Paid(host), await Due.Paid(host));
        await Refund(two, new PacksBack(two.Variant, 1));
        var admin = await host.PersonIn(Role.Administrator);
        var month = await host.Send(admin.AsCaller(), new ShowTaxMonth(null));
        month.Total.ShouldBe(month.Booked);
        month.Total.Minor.ShouldBeGreaterThan(0);
        month.Sums.Where(s => s.Producer == one.Producer.Id || s.Producer == two.Producer.Id).Select(s => (s.Vat + s.Pit).Minor).Order().ShouldBe([945, 1_890]);
        var visitor = await Visitor.Of(host, admin);
        var file = await visitor.Http.GetStringAsync($"/admin/tax/{month.Month:yyyy-MM}.csv", TestContext.Current.CancellationToken);
        file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Sum(l => long.Parse(l[(l.LastIndexOf(',') + 1)..], System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(month.Booked.Minor);
        (await visitor.Read("/admin/tax")).ShouldContain("Nghị định 252/2026/NĐ-CP");
        (await host.Send(admin.AsCaller(), new RecountLedger())).Differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_fee_is_the_reduced_one_where_the_bank_told_by_itself_and_the_full_one_where_somebody_pressed()
    {
        await Rules();
        var online = await Due.Paid(host);
        (await online.Attempt()).Fee.ShouldBe(Money.Dong(2_800));
        var byHand = await Due.Placed(host, MoneyNews.ByHand);
        await host.Send(byHand.Owner.AsCaller(), new ConfirmMoneyCame((await byHand.Attempt()).Id));
        (await byHand.Attempt()).Fee.ShouldBe(Money.Dong(4_200));
    }

    [Fact]
    public async Task The_program_refuses_to_start_where_tax_is_withheld_without_its_legal_text()
    {
        await using AppHost wrong = new();
        wrong.Settings["Tax:Withholds"] = "All";
        (await Should.ThrowAsync<OptionsValidationException>(async () => await wrong.InitializeAsync())).Message.ShouldContain("Tax:LegalText");
    }

    private async Task Rules()
    {
        if (await host.Rows(db => db.Set<Rule>().AnyAsync(r => r.Name == "payments.fee_percent_online" && r.Source == "test")))
        {
            return;
        }

        await host.Rows(db => db.Set<Rule>().Where(r => r.Name.StartsWith("tax.") || r.Name.StartsWith("payments.fee")).ExecuteDeleteAsync());
        foreach (var (name, amount) in new (string, decimal)[] { ("tax.vat_basis_points.goods", 100), ("tax.pit_basis_points.goods", 50), ("tax.pit_reduction_percent", 30), ("payments.fee_percent", 3), ("payments.fee_percent_online", 2) })
        {
            await host.Add(new Rule(Given.New<Rule>(), name, amount, [], "", new DateOnly(2026, 1, 1), null, "test"), new Rule(Given.New<Rule>(), name, amount * 2, [], "", new DateOnly(2020, 1, 1), new DateOnly(2026, 1, 1), "test"));
        }
    }

    private Task Refund(Due due, PacksBack packs) => host.Send(due.Owner.AsCaller(), new OpenRefund(Given.New<Refund>(), due.Order, false, [packs], false, RefundReason.Damaged, null, false));

    private Task<List<TaxLine>> Lines(Due due) => host.Rows(db => db.Set<TaxLine>().AsNoTracking().Where(l => l.OrderId == due.Order).OrderBy(l => l.At).ToListAsync());

    private async Task<long> Balance(Due due, LedgerAccount account) =>
        (await host.Send((await host.PersonIn(Role.Administrator)).AsCaller(), new ListLedger(null, due.Producer.Id, null))).Balances.Single(b => b.Account == account).Amount.Minor;
}
