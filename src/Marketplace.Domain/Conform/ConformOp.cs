using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Domain.Conform;

/// <summary>One operation of the <c>conform</c> command. Refusals are thrown as <see cref="Kernel.DomainException"/>.</summary>
public delegate JsonNode? ConformOp(JsonElement input);
