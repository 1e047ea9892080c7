using Marketplace.Features.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Features.Accounts;

/// <summary>People, with search.</summary>
public sealed class ListPeopleModel : AppPage
{
    /// <summary>What is looked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    /// <summary>Which page; in the address as <c>p</c>, for <c>page</c> is a route value of Razor Pages.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int? Number { get; set; }

    /// <summary>The page.</summary>
    public ListPeople.Found Found { get; private set; } = null!;

    /// <summary>Reads it.</summary>
    public async Task OnGet(CancellationToken cancel) => Found = await Send(new ListPeople(Find, Number), cancel);
}
