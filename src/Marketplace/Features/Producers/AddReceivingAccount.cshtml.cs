using Marketplace.Domain.Kernel;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Producers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marketplace.Features.Producers;

/// <summary>Where buyers pay to.</summary>
public sealed class AddReceivingAccountModel(TimeProvider time) : CasePageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>Banks by name.</summary>
    public IReadOnlyList<SelectListItem> BankChoices =>
    [
        new(T["producers.account.bank.choose"], ""),
        .. Banks.All.OrderBy(b => b.Name, StringComparer.Create(new System.Globalization.CultureInfo("vi-VN"), ignoreCase: true))
            .Select(b => new SelectListItem(b.FormerName is null ? b.Name : $"{b.Name} ({b.FormerName})", b.Bin)),
    ];

    /// <summary>The form.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        Form = new() { Id = Id<ReceivingAccount>.New(time), Holder = BankAccount.FoldHolder(Shown.Producer.Representative) };
    }

    /// <summary>The first one is added; another one waits for a code.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        if (Shown.Account is null)
        {
            try
            {
                await Send(new AddReceivingAccount(Form.Id, Shown.Producer.Id, Form.Bin, Form.Number, Form.Holder, Form.News), cancel);
                return Redirect(Back + "?done=account");
            }
            catch (DomainException refused) when (refused.Code == "account.needs_code")
            {
                // Nobody has an account, and yet there is money: it waits for a code as another account does.
            }
        }

        var change = await Send(new AskAccountChange(new(Form.Id.Value), Shown.Producer.Id, Form.Bin, Form.Number, Form.Holder, Form.News), cancel);
        return Redirect($"{Back}/account/{change}");
    }

    /// <summary>The form.</summary>
    public sealed class Input
    {
        /// <summary>Of the new account.</summary>
        public Id<ReceivingAccount> Id { get; set; }

        /// <summary>Six digits.</summary>
        public string Bin { get; set; } = "";

        /// <summary>As on the card or in the bank's program.</summary>
        public string Number { get; set; } = "";

        /// <summary>The name on it.</summary>
        public string Holder { get; set; } = "";

        /// <summary>How money becomes known.</summary>
        public MoneyNews News { get; set; }
    }
}
