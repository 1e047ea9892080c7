namespace Marketplace.Features.Shell;

/// <summary>Headers on every answer: nothing inline, nothing from elsewhere.</summary>
internal static class SecurityHeaders
{
    public static HeaderPolicyCollection Policy() => new HeaderPolicyCollection()
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicyStrictOriginWhenCrossOrigin()
        .RemoveServerHeader()
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().Self();
            csp.AddScriptSrc().Self();
            csp.AddStyleSrc().Self();
            csp.AddImgSrc().Self().Data().Blob();
            csp.AddConnectSrc().Self();
            csp.AddFormAction().Self();
            csp.AddObjectSrc().None();
            csp.AddBaseUri().None();
            csp.AddFrameAncestors().None();
        })
        .AddPermissionsPolicy(p =>
        {
            p.AddCamera().Self();
            p.AddGeolocation().None();
            p.AddMicrophone().None();
        });
}
