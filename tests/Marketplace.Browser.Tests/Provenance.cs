using System.Diagnostics;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>What makes goods traceable, on a phone: the lot, its verification by three officers, and the stamps, read from the printed sheet.</summary>
internal sealed class Provenance(Site site, Visit producer)
{
    private const string Assessor = "0900 000 010";
    private const string Leader = "0900 000 011";
    private const string Sealer = "0900 000 012";
    private const string TakeIt = "form[action*='handler=Take'] button";

    /// <summary>The producer declares a lot of 20 kg and packs ten packs from it. Gives its address.</summary>
    public async Task<string> Lot(string product)
    {
        await producer.Go(product + "/lots/new");
        await producer.Fill(("Form.Quantity", "20"));
        await producer.Box("Form.Unit").SelectOptionAsync("KGM");
        await producer.Send("Form.Quantity");
        await Press(producer, "button.big", "**/my/lots/*");
        var lot = Path(producer);
        await producer.Go(lot + "/pack");
        await producer.Fill(("Form.Packs", "10"));
        await producer.Send("Form.Packs");
        await producer.Page.GetByText("5 kg", new() { Exact = true }).First.WaitForAsync();
        return lot;
    }

    /// <summary>The producer asks; one officer assesses, another signs, a third seals and gives it back.</summary>
    public async Task Verify(string lot)
    {
        await producer.Go("/verification/ask?lot=" + lot.Split('/')[^1]);
        await Press(producer, "button.big", "**/my/verifications/*");
        var dossier = "/dossiers/" + Path(producer).Split('/')[^1];

        await using (var officer = await Take(Assessor, dossier))
        {
            await officer.Page.Locator("[name=Passes][value=true]").CheckAsync();
            await officer.Fill(("Note", "Đã xem hàng tại nhà."));
            await Step(officer, "main form button.big");
        }

        await using (var officer = await Take(Leader, dossier))
        {
            await Confirm(officer, "Sign");
        }

        await using (var officer = await Take(Sealer, dossier))
        {
            await Confirm(officer, "Seal");
            await Step(officer, TakeIt);
            await Confirm(officer, "Return");
        }

        await producer.Go(dossier.Replace("/dossiers/", "/verification/", StringComparison.Ordinal));
    }

    /// <summary>The producer orders thirty stamps, prints the sheet and opens them all. Gives the address that a reader finds in one of the printed codes.</summary>
    public async Task<string> Stamps(string lot)
    {
        await producer.Go("/my/stamps/new/" + lot.Split('/')[^1]);
        await producer.Fill(("Form.Count", "30"));
        await producer.Send("Form.Count");
        var batch = Path(producer);
        for (var turn = 0; turn < 60 && await producer.Page.Locator("progress").CountAsync() > 0; turn++)
        {
            await Task.Delay(500);
            await producer.Page.ReloadAsync();
        }

        await producer.Look();
        var sheet = await producer.Page.APIRequest.GetAsync(batch + "/standard/documents/1");
        sheet.Status.ShouldBe(200);
        var address = await Read(await sheet.BodyAsync());

        await producer.Page.Locator("main a.big").ClickAsync();
        await producer.Page.WaitForURLAsync("**/open");
        await producer.Look();
        await producer.Fill(("Form.Last", "30"));
        await producer.Send("Form.First");
        producer.Page.Url.ShouldEndWith("done=Open&many=30");
        return address;
    }

    /// <summary>Puts the stamped pack into the parcel of an order.</summary>
    public async Task Pack(string order, string stamp)
    {
        await producer.Go(order + "/stamps");
        await producer.Fill(("Form.First", stamp));
        await Step(producer, "main form button.big");
        await producer.Page.GetByText(stamp.Split('/')[^1]).First.WaitForAsync();
    }

    /// <summary>What a page of a stamp says in its first line, to somebody who has never been here.</summary>
    public async Task<string> Scan(string stamp)
    {
        await using var anybody = await site.Visit();
        await anybody.Go(new Uri(stamp).AbsolutePath);
        return await anybody.Page.Locator("main h1").InnerTextAsync();
    }

    private async Task<Visit> Take(string phone, string dossier)
    {
        var officer = await site.Visit();
        await MainJob.SignIn(officer, phone, "/dossiers");
        await officer.Go(dossier);
        await Step(officer, TakeIt);
        return officer;
    }

    private static async Task Confirm(Visit officer, string act)
    {
        await officer.Page.Locator($"main a[href$='/confirm/{act}']").ClickAsync();
        await officer.Page.WaitForURLAsync("**/confirm/" + act);
        await officer.Look();
        await Press(officer, "main form button.big", url => !url.Contains("/confirm/", StringComparison.Ordinal));
    }

    private static Task Press(Visit visit, string button, string to) => Press(visit, button, page => page.WaitForURLAsync(to));

    private static Task Press(Visit visit, string button, Func<string, bool> to) => Press(visit, button, page => page.WaitForURLAsync(to));

    private static async Task Press(Visit visit, string button, Func<IPage, Task> arrived)
    {
        await visit.Page.Locator(button).First.ClickAsync();
        await arrived(visit.Page);
        await visit.Page.WaitForLoadStateAsync();
        await visit.Look();
    }

    // A form that leads back to its own page.
    private static async Task Step(Visit visit, string button)
    {
        await visit.Page.RunAndWaitForResponseAsync(() => visit.Page.Locator(button).First.ClickAsync(), answer => answer.Request is { Method: "GET", ResourceType: "document" } && answer.Ok);
        await visit.Page.WaitForLoadStateAsync();
        await visit.Look();
    }

    private static string Path(Visit visit) => new Uri(visit.Page.Url).AbsolutePath;

    // Printed at 300 dots an inch and read by a program of others.
    private static async Task<string> Read(byte[] sheet)
    {
        var folder = Directory.CreateTempSubdirectory("chophien-sheet-");
        try
        {
            var file = System.IO.Path.Combine(folder.FullName, "sheet");
            await File.WriteAllBytesAsync(file + ".pdf", sheet);
            await Run("pdftoppm", "-r", "300", "-gray", "-png", "-singlefile", file + ".pdf", file);
            var codes = await Run("zbarimg", "--quiet", "--raw", file + ".png");
            return codes.Split('\n', StringSplitOptions.RemoveEmptyEntries)[0].Trim();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> Run(string program, params string[] words)
    {
        using var run = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        run.ExitCode.ShouldBe(0, program);
        return said;
    }
}
