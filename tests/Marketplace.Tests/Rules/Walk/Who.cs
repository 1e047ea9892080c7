namespace Marketplace.Tests.Rules.Walk;

/// <summary>Everybody who tries every route. Owner and helper belong to the producer that the route is about; the others to another one.</summary>
[Flags]
internal enum Who
{
    None = 0,

    /// <summary>Not signed in.</summary>
    Nobody = 1,

    /// <summary>Signed in, without any role.</summary>
    Person = 1 << 1,

    /// <summary>The producer's person.</summary>
    Owner = 1 << 2,

    /// <summary>A clerk of the office that helps the producer.</summary>
    Helper = 1 << 3,

    /// <summary>Another producer's person.</summary>
    OtherOwner = 1 << 4,

    /// <summary>A clerk of an office that helps somebody else.</summary>
    OtherHelper = 1 << 5,

    Assessor = 1 << 6,

    Leader = 1 << 7,

    Sealer = 1 << 8,

    Province = 1 << 9,

    Administrator = 1 << 10,

    /// <summary>The producer's person or its helper.</summary>
    Keeper = Owner | Helper,

    /// <summary>Clerks of any office.</summary>
    AnyHelper = Helper | OtherHelper,

    SignedIn = Everybody & ~Nobody,

    Everybody = (1 << 11) - 1,
}
