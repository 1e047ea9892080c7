using Marketplace.Domain.Accounts;
using Marketplace.Domain.Kernel;

namespace Marketplace.Features.Accounts;

/// <summary>What is asked about a person.</summary>
public sealed class PersonForm
{
    /// <summary>The row.</summary>
    public Id<Person> Id { get; set; }

    /// <summary>As the person writes it.</summary>
    public string Name { get; set; } = "";

    /// <summary>As typed.</summary>
    public string Phone { get; set; } = "";
}
