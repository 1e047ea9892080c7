using Marketplace.Adapters.Photos;

if (args is ["photo-worker"])
{
    return PhotoWorker.Run(Console.OpenStandardInput(), Console.OpenStandardOutput());
}

var app = WebApplication.CreateBuilder(args).Build(); app.Run();
return 0;
