namespace Marketplace.Domain.Regions;

/// <summary>A province or centrally run city since 1 July 2025.</summary>
/// <param name="Code">Two digits (Decision 19/2025/QĐ-TTg), for example <c>37</c>.</param>
/// <param name="Name">Without its kind: <c>Ninh Bình</c>.</param>
/// <param name="FullName">With its kind: <c>Tỉnh Ninh Bình</c>.</param>
public sealed record Province(string Code, string Name, string FullName);

/// <summary>A commune, ward or special zone since 1 July 2025.</summary>
/// <param name="Code">Five digits (Decision 19/2025/QĐ-TTg), for example <c>14701</c>.</param>
/// <param name="Name">Without its kind: <c>Yên Mô</c>.</param>
/// <param name="FullName">With its kind: <c>Xã Yên Mô</c>.</param>
/// <param name="ProvinceCode">The province it belongs to.</param>
/// <param name="OldNames">The units of before July 2025 that went into it, with their district: <c>Xã Yên Hòa, huyện Yên Mô</c>. A unit that was split stands under several communes.</param>
public sealed record Commune(string Code, string Name, string FullName, string ProvinceCode, IReadOnlyList<string> OldNames);

/// <summary>A commune that a search found, always with its province: names repeat across the country.</summary>
/// <param name="Commune">The present commune.</param>
/// <param name="Province">Its province.</param>
/// <param name="OldName">The old name that matched, or null where the present name did.</param>
public sealed record CommuneMatch(Commune Commune, Province Province, string? OldName);
