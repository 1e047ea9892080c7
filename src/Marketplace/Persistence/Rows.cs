namespace Marketplace.Persistence;

/// <summary>A place in the outbox: transaction, then number.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct OutboxPlace(long Transaction, long Number);

/// <summary>A fact for readers in order (search index, caches, transparency log), written in the transaction that made it true.</summary>
public sealed class OutboxMessage
{
    /// <summary>Ascending within one transaction.</summary>
    public long Number { get; set; }

    /// <summary>PostgreSQL's transaction id; 0 on SQLite, where commits are in order.</summary>
    public long Transaction { get; set; }

    /// <summary>The fact's name, for example <c>listing.changed</c>.</summary>
    public string Topic { get; set; } = "";

    /// <summary>The row it is about.</summary>
    public Guid Subject { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>How far a shared reader has come.</summary>
public sealed class OutboxCursor
{
    /// <summary>The reader's name.</summary>
    public string Reader { get; set; } = "";

    /// <summary>Last transaction read.</summary>
    public long Transaction { get; set; }

    /// <summary>Last number read in it.</summary>
    public long Number { get; set; }
}

/// <summary>Work to be done at least once, after commit; leased by one process at a time, its effects idempotent by <see cref="Id"/>.</summary>
public sealed class Job
{
    /// <summary>Also the message id that makes effects idempotent.</summary>
    public Guid Id { get; set; }

    /// <summary>Which handler.</summary>
    public string Kind { get; set; } = "";

    /// <summary>JSON for the handler; emptied when done.</summary>
    public string Payload { get; set; } = "";

    /// <summary>Not before.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Tries so far.</summary>
    public int Tries { get; set; }

    /// <summary>Held by a process until then.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>When it was given up after too many tries; somebody must look.</summary>
    public DateTimeOffset? DeadAt { get; set; }

    /// <summary>The last error's kind.</summary>
    public string Error { get; set; } = "";
}

/// <summary>That a creating command was done: the same id and content gives the same answer, other content 409.</summary>
public sealed class Receipt
{
    /// <summary>The created row's id.</summary>
    public Guid Id { get; set; }

    /// <summary>The command.</summary>
    public string Command { get; set; } = "";

    /// <summary>Who sent it.</summary>
    public string Caller { get; set; } = "";

    /// <summary>SHA-256 of the command as JSON.</summary>
    public string Hash { get; set; } = "";

    /// <summary>The answer as JSON.</summary>
    public string Answer { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>One changed row of one command: who, for which producer, what.</summary>
public sealed class HistoryEntry
{
    /// <summary>UUID v7.</summary>
    public Guid Id { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The sort of sender.</summary>
    public string CallerKind { get; set; } = "";

    /// <summary>The person whose rights applied.</summary>
    public Guid? Person { get; set; }

    /// <summary>The job, seed or provider.</summary>
    public string CallerName { get; set; } = "";

    /// <summary>For which producer.</summary>
    public Guid? Producer { get; set; }

    /// <summary>The command's name.</summary>
    public string Command { get; set; } = "";

    /// <summary>The row's kind.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The row.</summary>
    public Guid Row { get; set; }

    /// <summary><c>Added</c>, <c>Modified</c> or <c>Deleted</c>.</summary>
    public string Change { get; set; } = "";

    /// <summary>JSON: field to [before, after]; a personal field to true.</summary>
    public string Fields { get; set; } = "";
}

/// <summary>An API answer kept for <c>Idempotency-Key</c>.</summary>
public sealed class KeptAnswer
{
    /// <summary>Caller and key.</summary>
    public string Key { get; set; } = "";

    /// <summary>SHA-256 of method, path and body.</summary>
    public string Hash { get; set; } = "";

    /// <summary>HTTP status; 0 while the first request is under way.</summary>
    public int Status { get; set; }

    /// <summary>Content type.</summary>
    public string ContentType { get; set; } = "";

    /// <summary>Body.</summary>
    public string Body { get; set; } = "";

    /// <summary>Location header, if any.</summary>
    public string Location { get; set; } = "";

    /// <summary>When the first request came.</summary>
    public DateTimeOffset At { get; set; }
}
