using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Domain.Conform;

/// <summary>One operation of the conformance seam: takes the line's <c>in</c>, gives the line's <c>out</c>; refuses by <see cref="Kernel.DomainException"/> whose first argument is the message.</summary>
public delegate JsonNode? ConformOp(JsonElement input);
