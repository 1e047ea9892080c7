using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Producers;

/// <summary>Reads the text out, sends a code to the producer's phone, takes the code.</summary>
public sealed class GiveConsentModel(TimeProvider time) : CasePageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>True once a code is on its way.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Sent { get; set; }

    /// <summary>For the next code.</summary>
    public Id<OneTimeCode> Next { get; private set; }

    /// <summary>Shows the text.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        Form.GivenBy = Shown.Producer.Representative;
    }

    /// <summary>Sends a code.</summary>
    public async Task<IActionResult> OnPostSend(Id<OneTimeCode> code, CancellationToken cancel)
    {
        await Load(cancel);
        await Send(new SendConsentCode(code, Shown.Producer.Id), cancel);
        return Redirect($"{Back}/consent?sent=true#code");
    }

    /// <summary>Takes the code.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        await Load(cancel);
        Sent = true;
        return await Send(new GiveConsent(Shown.Producer.Id, Form.Text, Form.GivenBy, Form.Code), cancel)
            ? Redirect(Back + "?done=consent")
            : throw new DomainException("consent.code", "Code");
    }

    /// <inheritdoc/>
    public override async Task Load(CancellationToken cancel)
    {
        await base.Load(cancel);
        Next = Id<OneTimeCode>.New(time);
    }

    /// <summary>The form.</summary>
    public sealed class Input
    {
        /// <summary>The text that was read out.</summary>
        public Id<ConsentText> Text { get; set; }

        /// <summary>Who agrees.</summary>
        public string GivenBy { get; set; } = "";

        /// <summary>Six digits.</summary>
        public string Code { get; set; } = "";
    }
}
