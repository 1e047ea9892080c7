using Marketplace.Domain.Catalog;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Producers;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Features.Catalog;

/// <summary>Adds the shelves, dated rules and texts that come with the program. Rows that are there already are left as they are; the answer is how many were new.</summary>
/// <remarks>A changed number is a new row with a new day, never another value in an old row.</remarks>
public sealed record AddReferenceData(
    IReadOnlyList<CategoryRow> Categories,
    IReadOnlyList<RuleRow> Rules,
    IReadOnlyList<LabelRuleRow> LabelRules,
    IReadOnlyList<ConsentTextRow> ConsentTexts) : ICommand<int>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.By(CallerKind.Seed, CallerKind.CommandLine);
}

/// <summary>A shelf; <paramref name="Parent"/> is the slug of the one above.</summary>
public sealed record CategoryRow(string Slug, string? Parent, string Name, string NameEn, int Place);

/// <summary>A number, or a list of words.</summary>
public sealed record RuleRow(string Name, decimal Amount, IReadOnlyList<string> Words, string Unit, DateOnly From, DateOnly? To, string Source);

/// <summary>What a label of one group must say.</summary>
public sealed record LabelRuleRow(string Group, string Name, IReadOnlyList<string> Required, IReadOnlyList<string> Conditional, IReadOnlyList<string> Phrases, IReadOnlyList<string> Alternatives, DateOnly From, DateOnly? To, string Source, bool IsChecked);

/// <summary>A version of the text that producers agree to.</summary>
public sealed record ConsentTextRow(string Edition, string Body, DateTimeOffset From);

internal sealed class AddReferenceDataHandler(MarketplaceContext db) : IRequestHandler<AddReferenceData, int>
{
    public async Task<int> Handle(AddReferenceData request, CancellationToken cancellationToken)
    {
        var added = 0;
        var shelves = await Present<Category>(cancellationToken);
        foreach (var row in request.Categories)
        {
            Add(shelves, SeedId.Of<Category>(row.Slug), id => new Category(id, row.Slug, row.Name, row.NameEn, row.Parent is null ? null : SeedId.Of<Category>(row.Parent), row.Place));
        }

        var rules = await Present<Rule>(cancellationToken);
        foreach (var row in request.Rules)
        {
            Add(rules, SeedId.Of<Rule>($"{row.Name}:{row.From:O}"), id => new Rule(id, row.Name, row.Amount, row.Words, row.Unit, row.From, row.To, row.Source));
        }

        var labels = await Present<LabelRule>(cancellationToken);
        foreach (var row in request.LabelRules)
        {
            Add(labels, SeedId.Of<LabelRule>($"{row.Group}:{row.From:O}"), id => new LabelRule(id, row.Group, row.Name, row.Required, row.Conditional, row.Phrases, row.Alternatives, row.From, row.To, row.Source, row.IsChecked));
        }

        var texts = await Present<ConsentText>(cancellationToken);
        foreach (var row in request.ConsentTexts)
        {
            Add(texts, SeedId.Of<ConsentText>(row.Edition), id => new ConsentText(id, row.Edition, row.Body, row.From.ToUniversalTime()));
        }

        return added;

        void Add<T>(HashSet<Id<T>> present, Id<T> id, Func<Id<T>, T> make)
            where T : Entity<T>
        {
            if (present.Add(id))
            {
                db.Add(make(id));
                added++;
            }
        }
    }

    private async Task<HashSet<Id<T>>> Present<T>(CancellationToken cancel)
        where T : Entity<T> => [.. await db.Set<T>().Select(r => r.Id).ToListAsync(cancel)];
}
