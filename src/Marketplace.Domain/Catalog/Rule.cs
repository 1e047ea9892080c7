using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Catalog;

/// <summary>What the law asks of a label of one group of goods: a dated row with its source.</summary>
public sealed class LabelRule : Entity<LabelRule>
{
    private LabelRule()
    {
    }

    /// <summary>A rule valid from a day (inclusive) to a day (exclusive) or open.</summary>
    public LabelRule(Id<LabelRule> id, string group, string name, IReadOnlyList<string> required, IReadOnlyList<string> conditional, IReadOnlyList<string> phrases, IReadOnlyList<string> alternatives, DateOnly from, DateOnly? to, string source, bool isChecked)
        : base(id)
    {
        (Group, Name, From, To, Source, IsChecked) = (group, name, from, to, source, isChecked);
        Required = [.. required];
        Conditional = [.. conditional];
        Phrases = [.. phrases];
        Alternatives = [.. alternatives];
    }

    /// <summary>The annex's number, or a name of our own where the annex has none.</summary>
    public string Group { get; private set; } = "";

    /// <summary>In Vietnamese.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Field ids that a listing of the group must have.</summary>
    public List<string> Required { get; private set; } = [];

    /// <summary>Field ids asked for where they apply.</summary>
    public List<string> Conditional { get; private set; } = [];

    /// <summary>Sentences that the label must carry.</summary>
    public List<string> Phrases { get; private set; } = [];

    /// <summary>Which field also satisfies a required one, as <c>required:other</c>, for example <c>hdsd:hdbq</c>.</summary>
    public List<string> Alternatives { get; private set; } = [];

    /// <summary>The fields that will do instead of a required one.</summary>
    public IEnumerable<string> Instead(string field) =>
        Alternatives.Where(a => a.StartsWith(field + ":", StringComparison.Ordinal)).Select(a => a[(field.Length + 1)..]);

    /// <summary>First day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>First day after, or null.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>The act and its article.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Read against the act itself.</summary>
    public bool IsChecked { get; private set; }
}

/// <summary>A dated number, or a list of words, that the law or the house sets.</summary>
public sealed class Rule : Entity<Rule>
{
    private Rule()
    {
    }

    /// <summary>A rule valid from a day (inclusive) to a day (exclusive) or open.</summary>
    public Rule(Id<Rule> id, string name, decimal amount, IReadOnlyList<string> words, string unit, DateOnly from, DateOnly? to, string source)
        : base(id) => (Name, Amount, Words, Unit, From, To, Source) = (name, amount, [.. words], unit, from, to, source);

    /// <summary>For example <c>reservation_checkout_minutes</c>.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The number; 1 or 0 for yes or no, 0 where the rule is a list.</summary>
    public decimal Amount { get; private set; }

    /// <summary>The list, empty where the rule is a number.</summary>
    public List<string> Words { get; private set; } = [];

    /// <summary>What it counts.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>First day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>First day after, or null.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>The act and its article, or <c>house</c>.</summary>
    public string Source { get; private set; } = "";
}
