using Marketplace.Domain.Kernel;
using Marketplace.Domain.Stamps;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Stamps;

/// <summary>Suspends, lets go or recalls stamps: asks which and why, then once more, naming the effect.</summary>
public sealed class MoveStampsModel(TimeProvider time) : BatchPage
{
    /// <summary>What is typed.</summary>
    [BindProperty(SupportsGet = true)]
    public Input Form { get; set; } = new();

    /// <summary>True where it was asked for and is to be confirmed.</summary>
    public bool IsAsking => HttpMethods.IsGet(Request.Method) && !string.IsNullOrWhiteSpace(Form.First);

    /// <summary>The form, or the question.</summary>
    public async Task OnGet(CancellationToken cancel)
    {
        await Load(cancel);
        Form.Id = Id<StampRun>.New(time);
    }

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        var many = await Send(new MoveStamps(Form.Id, Batch, Form.First, Form.Last, Form.Act, Form.Reason), cancel);
        return Redirect($"/my/stamps/{Batch}?done={Form.Act}&many={many}");
    }

    /// <summary>The form.</summary>
    public sealed class Input
    {
        /// <summary>Of this act.</summary>
        public Id<StampRun> Id { get; set; }

        /// <summary>What is done.</summary>
        public StampAct Act { get; set; }

        /// <summary>Number, serial or address.</summary>
        public string? First { get; set; }

        /// <summary>The same; may be empty.</summary>
        public string? Last { get; set; }

        /// <summary>Why.</summary>
        public string? Reason { get; set; }
    }
}
