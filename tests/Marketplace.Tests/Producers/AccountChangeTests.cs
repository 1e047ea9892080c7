using System.Net;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Producers;
using Marketplace.Features.Producers;
using Marketplace.Tests.Accounts;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;
using Case = Marketplace.Domain.Producers.Case;

namespace Marketplace.Tests.Producers;

/// <summary>Nobody leads a producer's money elsewhere without the producer's own phone.</summary>
public sealed class AccountChangeTests(AppHost host)
{
    [Fact]
    public async Task Another_account_is_used_only_when_the_code_from_the_producers_own_phone_comes_back()
    {
        var (producer, owner, before, helper) = await Helped();
        var change = await Ask(helper, producer);
        (await Current(producer)).Id.ShouldBe(before.Id, "asking changes nothing");
        var text = (await host.Messages(owner.Phone))[0].Text;
        text.ShouldContain("Vietcombank");
        text.ShouldContain("2345");
        (await host.Messages(helper.Phone)).ShouldBeEmpty();

        (await host.Send(helper.AsCaller(), new ConfirmAccountChange(change, SignInWords.Wrong(await host.Code(owner.Phone))))).ShouldBeFalse();
        (await Current(producer)).Id.ShouldBe(before.Id);
        (await host.Send(helper.AsCaller(), new ConfirmAccountChange(change, await host.Code(owner.Phone)))).ShouldBeTrue();
        var now = await Current(producer);
        (now.Number, now.Holder).ShouldBe(("00110012345", "NGUYEN THI HOA"));
        now.WebhookSecret.ShouldNotBe(before.WebhookSecret);
        (await host.Rows(db => db.Set<ReceivingAccount>().SingleAsync(a => a.Id == before.Id))).RetiredAt.ShouldNotBeNull("old orders keep it");
        (await host.Send(helper.AsCaller(), new ConfirmAccountChange(change, "000000"))).ShouldBeTrue("pressed twice is once");
    }

    [Fact]
    public async Task A_helper_who_writes_another_phone_into_the_form_gets_no_code_and_every_old_number_is_told()
    {
        var (producer, owner, _, helper) = await Helped();
        var written = Given.Phone();
        await host.Send(helper.AsCaller(), new CorrectProducer(producer.Id, ProducerKind.Household, producer.Name, producer.Representative, written, Given.YenMo, "", ""));
        var change = await Ask(helper, producer);
        (await host.Messages(written)).ShouldNotContain(m => m.Text.Contains("mã là", StringComparison.Ordinal));
        await host.Send(helper.AsCaller(), new ConfirmAccountChange(change, await host.Code(owner.Phone)));
        foreach (var phone in new[] { owner.Phone, written })
        {
            (await host.Messages(phone))[0].Text.ShouldContain("từ nay tiền bán hàng");
        }
    }

    [Fact]
    public async Task A_code_for_one_account_confirms_no_other_and_a_later_change_drops_an_earlier_one()
    {
        var (producer, owner, before, helper) = await Helped();
        var first = await Ask(helper, producer);
        var code = await host.Code(owner.Phone);
        var second = await Ask(helper, producer, "0099887766");
        (await host.Send(helper.AsCaller(), new ConfirmAccountChange(second, code))).ShouldBeFalse();
        (await Should.ThrowAsync<DomainException>(() => host.Send(helper.AsCaller(), new ConfirmAccountChange(first, code)))).Code.ShouldBe("account_change.move");
        (await Current(producer)).Id.ShouldBe(before.Id);
    }

    [Fact]
    public async Task A_helper_whose_own_phone_would_get_the_code_cannot_ask()
    {
        var (producer, owner, _, helper) = await Helped();
        await host.Rows(db => db.Set<Person>().Where(p => p.Id == helper.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Phone, owner.Phone)));
        (await Should.ThrowAsync<DomainException>(() => Ask(helper, producer))).Code.ShouldBe("account.helpers_phone");
        await Ask(owner, producer);
    }

    [Fact]
    public async Task The_short_way_of_the_first_account_is_closed_once_there_is_one()
    {
        var (producer, owner, _, _) = await Helped();
        (await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), new AddReceivingAccount(Given.New<ReceivingAccount>(), producer.Id, "970436", "00110012345", "NGUYEN THI HOA", MoneyNews.ByHand)))).Code.ShouldBe("account.needs_code");
        await host.Rows(db => db.Set<ReceivingAccount>().Where(a => a.ProducerId == producer.Id).ExecuteDeleteAsync());
        await host.Send(owner.AsCaller(), new AddReceivingAccount(Given.New<ReceivingAccount>(), producer.Id, "970436", "00110012345", "NGUYEN THI HOA", MoneyNews.ByHand));
        (await host.Messages(producer.Phone))[0].Text.ShouldContain("2345");
    }

    [Fact]
    public async Task A_producer_that_was_paid_by_money_order_gets_even_its_first_account_by_a_code()
    {
        var (producer, owner, _, helper) = await Helped();
        await host.Rows(db => db.Set<ReceivingAccount>().Where(a => a.ProducerId == producer.Id).ExecuteDeleteAsync());
        await host.Add(new LedgerEntry(Given.New<LedgerEntry>(), "test:" + producer.Id, EntryKind.OrderPaid, LedgerAccount.OperatorBank, LedgerAccount.Payable, Money.Dong(9_000), producer.Id, null, Given.Now));
        (await Should.ThrowAsync<DomainException>(() => host.Send(helper.AsCaller(), new AddReceivingAccount(Given.New<ReceivingAccount>(), producer.Id, "970436", "00110012345", "NGUYEN THI HOA", MoneyNews.ByHand)))).Code.ShouldBe("account.needs_code");
        var change = await Ask(helper, producer);
        (await host.Send(helper.AsCaller(), new ConfirmAccountChange(change, await host.Code(owner.Phone)))).ShouldBeTrue();
    }

    [Fact]
    public async Task The_account_that_is_in_use_is_not_asked_for_again()
    {
        var (producer, owner, before, _) = await Helped();
        (await Should.ThrowAsync<DomainException>(() => host.Send(owner.AsCaller(), new AskAccountChange(Given.New<AccountChange>(), producer.Id, before.Bin, before.Number, before.Holder, before.News)))).Code.ShouldBe("account.same");
    }

    [Fact]
    public async Task On_pages_the_helper_types_the_account_and_then_the_code_that_the_producer_reads_out()
    {
        var (producer, owner, _, helper) = await Helped();
        Case file = new(Given.New<Case>(), producer.Id, (await host.Rows(db => db.Set<RoleGrant>().Where(g => g.PersonId == helper.Id).Select(g => g.OfficeId).SingleAsync()))!.Value, helper.Id, Given.Now);
        await host.Add(file);
        var visitor = await Visitor.Of(host, helper);
        var asked = await visitor.Post($"/cases/{file.Id}/account", new { Form__Bin = "970436", Form__Number = "0011 0012 345", Form__Holder = "Nguyễn Thị Hoà", Form__News = "ByHand" });
        var page = asked.Headers.Location!.OriginalString;
        (await visitor.Read(page)).ShouldContain("48 giờ");
        var code = await host.Code(owner.Phone);
        var wrong = await visitor.Post(page, new { Code = SignInWords.Wrong(code) });
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.Post(page, new { Code = code })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Current(producer)).Number.ShouldBe("00110012345");
        (await visitor.Read(page)).ShouldContain("đang được dùng");
    }

    private async Task<(Producer Producer, Person Owner, ReceivingAccount Account, Person Clerk)> Helped()
    {
        var office = await host.Office();
        var (producer, owner, account) = await host.Producer(office);
        return (producer, owner, account, await host.PersonIn(Role.Helper, office));
    }

    private Task<Id<AccountChange>> Ask(Person by, Producer producer, string number = "0011 0012-345") =>
        host.Send(by.AsCaller(), new AskAccountChange(Given.New<AccountChange>(), producer.Id, "970436", number, "Nguyễn Thị Hoà", MoneyNews.ByHand));

    private Task<ReceivingAccount> Current(Producer producer) => host.Rows(db => db.Set<ReceivingAccount>().SingleAsync(a => a.ProducerId == producer.Id && a.RetiredAt == null));
}
