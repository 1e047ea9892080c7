using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Conform;
using Marketplace.Domain.Verification;
using Marketplace.Features.Verification;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using Marketplace.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Verification;

/// <summary>Decisions can be checked by anybody, with nothing but what is published.</summary>
public sealed class SignatureTests(AppHost host)
{
    [Fact]
    public async Task Every_step_verifies_with_the_published_key_by_the_platform_and_by_the_standards_core()
    {
        var commune = await Commune.On(host);
        var (dossier, _) = await commune.Granted();
        var visitor = Visitor.Of(host);
        var keys = (await visitor.Http.GetFromJsonAsync<JsonElement>("/api/verification/keys")).EnumerateArray().ToList();
        var sheet = await visitor.Http.GetFromJsonAsync<JsonElement>($"/api/verification/{dossier}");
        var steps = sheet.GetProperty("steps").EnumerateArray().ToList();
        steps.Select(s => s.GetProperty("name").GetString()).ShouldBe(["assessed", "signed", "sealed"]);
        foreach (var step in steps)
        {
            var published = keys.Single(k => k.GetProperty("key").GetString() == step.GetProperty("key").GetString());
            published.GetProperty("office").GetString().ShouldBe(commune.Office.Name);
            var spki = published.GetProperty("publicKey").GetBytesFromBase64();
            var (statement, signature) = (step.GetProperty("statement").GetString()!, step.GetProperty("signature").GetBytesFromBase64());
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(spki, out _);
            key.VerifyData(Encoding.UTF8.GetBytes(statement), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence).ShouldBeTrue();
            Conforms(spki, Encoding.UTF8.GetBytes(statement), signature).ShouldBeTrue();
            Conforms(spki, Encoding.UTF8.GetBytes(statement.Replace("true", "false", StringComparison.Ordinal)), signature).ShouldBeFalse("a changed statement must not pass");
        }
    }

    [Fact]
    public async Task Each_statement_names_the_one_before_and_no_person()
    {
        var commune = await Commune.On(host);
        var (dossier, _) = await commune.Granted();
        var steps = (await host.Send(Caller.Anonymous, new ShowDecision(dossier))).Steps;
        for (var i = 1; i < steps.Count; i++)
        {
            steps[i].Statement.ShouldContain($"\"previous\":\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(steps[i - 1].Statement)))}\"");
        }

        var page = await Visitor.Of(host).Read($"/verification/{dossier}");
        foreach (var person in new[] { commune.Assessor, commune.Owner })
        {
            page.ShouldNotContain(person.Name);
            page.ShouldNotContain(person.Id.ToString());
        }
    }

    [Fact]
    public async Task Files_for_openssl_hold_the_exact_bytes()
    {
        var commune = await Commune.On(host);
        var (dossier, _) = await commune.Granted();
        var http = Visitor.Of(host).Http;
        var step = (await host.Send(Caller.Anonymous, new ShowDecision(dossier))).Steps.Single(s => s.Name == "signed");
        using var key = ECDsa.Create();
        key.ImportFromPem(await http.GetStringAsync($"/verification/keys/{step.Key}.pem"));
        key.VerifyData(await http.GetByteArrayAsync($"/verification/{dossier}/signed.json"), await http.GetByteArrayAsync($"/verification/{dossier}/signed.sig"), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence).ShouldBeTrue();
        (await http.GetAsync($"/verification/{dossier}/refused.json")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_office_has_one_key_of_its_own_even_when_its_first_decisions_come_at_once()
    {
        var commune = await Commune.On(host);
        List<Domain.Kernel.Id<Dossier>> dossiers = [];
        for (var i = 0; i < 4; i++)
        {
            dossiers.Add(await commune.Asked());
            await commune.Take(dossiers[i], commune.Assessor);
        }

        await Task.WhenAll(dossiers.Select(d => host.Send(commune.Assessor.AsCaller(), new AssessDossier(d, true, null))));
        var keys = await KeysOf(commune);
        keys.Count.ShouldBe(1);
        (await host.Rows(db => db.Set<Decision>().Where(d => dossiers.Contains(d.DossierId)).Select(d => d.Key).Distinct().ToListAsync())).ShouldBe([keys[0].Name]);
    }

    [Fact]
    public async Task A_key_out_of_use_is_followed_by_another_and_what_it_signed_stays_good()
    {
        var commune = await Commune.On(host);
        var (first, _) = await commune.Granted();
        var admin = await host.PersonIn(Role.Administrator);
        await host.Send(admin.AsCaller(), new EndOfficeKey((await KeysOf(commune)).Single().Name));
        var (second, _) = await commune.Granted();
        var keys = await KeysOf(commune);
        keys.Count.ShouldBe(2);
        keys.Count(k => k.To is null).ShouldBe(1);
        (await host.Send(Caller.Anonymous, new ShowDecision(first))).Checks.ShouldBeTrue();
        (await host.Send(Caller.Anonymous, new ShowDecision(second))).Steps.Select(s => s.Key).Distinct().ShouldBe([keys.Single(k => k.To is null).Name]);
    }

    [Fact]
    public async Task What_a_revoked_key_signed_is_not_to_be_believed()
    {
        var commune = await Commune.On(host);
        var (dossier, _) = await commune.Granted();
        var admin = await host.PersonIn(Role.Administrator);
        var key = (await KeysOf(commune)).Single().Name;
        (await Commune.Refused(() => host.Send(admin.AsCaller(), new RevokeOfficeKey(key, " ")))).ShouldBe("key.reason");
        await host.Send(admin.AsCaller(), new RevokeOfficeKey(key, "Máy chủ của xã bị mất."));
        (await host.Send(Caller.Anonymous, new ShowDecision(dossier))).Checks.ShouldBeFalse();
        (await Visitor.Of(host).Read($"/verification/{dossier}")).ShouldContain("Khóa này đã bị hủy");
        (await Visitor.Of(host).Read("/verification/keys")).ShouldContain("Máy chủ của xã bị mất.");
    }

    [Fact]
    public async Task The_private_key_is_in_no_history_and_not_readable_in_its_row()
    {
        var commune = await Commune.On(host);
        await commune.Granted();
        var key = (await KeysOf(commune)).Single();
        var entry = await host.Rows(db => db.Set<HistoryEntry>().SingleAsync(h => h.Row == key.Id.Value && h.Change == "Added"));
        JsonDocument.Parse(entry.Fields).RootElement.GetProperty(nameof(OfficeKey.Protected)).ValueKind.ShouldBe(JsonValueKind.True);
        using var readable = ECDsa.Create();
        Should.Throw<CryptographicException>(() => readable.ImportPkcs8PrivateKey(Convert.FromBase64String(key.Protected), out _));
    }

    [Fact]
    public async Task A_decision_under_way_is_not_public()
    {
        var commune = await Commune.On(host);
        var dossier = await commune.Asked();
        await commune.Assess(dossier);
        await commune.Sign(dossier);
        (await Commune.Refused(() => host.Send(Caller.Anonymous, new ShowDecision(dossier)))).ShouldBe("row.not_found");
    }

    private Task<List<OfficeKey>> KeysOf(Commune commune) => host.Rows(db => db.Set<OfficeKey>().AsNoTracking().Where(k => k.OfficeId == commune.Office.Id).ToListAsync());

    private static bool Conforms(byte[] key, byte[] data, byte[] signature)
    {
        var line = JsonSerializer.Serialize(new { op = "sig.verify", @in = new { key = Convert.ToBase64String(key), data = Convert.ToBase64String(data), sig = Convert.ToBase64String(signature), format = "der" } });
        var answer = JsonDocument.Parse(Conformance.Answer(line)).RootElement;
        return answer.GetProperty("out").GetProperty("valid").GetBoolean();
    }
}
