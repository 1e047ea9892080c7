using Marketplace.Domain.Kernel;

namespace Marketplace.Domain.Accounts;

/// <summary>A human being who signs in. Several people may share one phone; the code goes to the phone, the choice follows.</summary>
public sealed class Person : Entity<Person>
{
    private Person()
    {
    }

    /// <summary>A person reached at a mobile number in E.164.</summary>
    public Person(Id<Person> id, string name, string phone, DateTimeOffset now)
        : base(id)
    {
        Name = name;
        Phone = phone;
        CreatedAt = now;
    }

    /// <summary>As the person writes it.</summary>
    [Personal]
    public string Name { get; private set; } = "";

    /// <summary>Mobile number in E.164; not unique.</summary>
    [Personal]
    public string Phone { get; private set; } = "";

    /// <summary>When the row was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Since when the person cannot sign in, if so.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Corrects name and phone.</summary>
    public void Correct(string name, string phone) => (Name, Phone) = (name, phone);

    /// <summary>Ends or restores the right to sign in.</summary>
    public void Close(DateTimeOffset? at) => ClosedAt = at;
}
