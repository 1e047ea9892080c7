using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Claims : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_dossiers_open_producer",
                table: "dossiers");

            migrationBuilder.AddColumn<string>(
                name: "faults",
                table: "photos",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "claim_id",
                table: "dossiers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "claims",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    listings = table.Column<string>(type: "TEXT", nullable: false),
                    stars = table.Column<int>(type: "INTEGER", nullable: true),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    issuer = table.Column<string>(type: "TEXT", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: false),
                    issued_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    file = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    file_type = table.Column<string>(type: "TEXT", nullable: false),
                    file_digest = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    file_key = table.Column<string>(type: "TEXT", nullable: false),
                    declared_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    declared_at = table.Column<long>(type: "INTEGER", nullable: false),
                    office = table.Column<string>(type: "TEXT", nullable: false),
                    verified_at = table.Column<long>(type: "INTEGER", nullable: true),
                    dossier = table.Column<Guid>(type: "TEXT", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_because = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claims", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evidence_views",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_views", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "listing_visits",
                columns: table => new
                {
                    listing_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    visits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_listing_visits", x => new { x.listing_id, x.day, x.source });
                });

            migrationBuilder.CreateTable(
                name: "share_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    listing_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_share_links", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ux_dossiers_open_claim",
                table: "dossiers",
                column: "claim_id",
                unique: true,
                filter: "returned_at is null and claim_id is not null");

            migrationBuilder.CreateIndex(
                name: "ux_dossiers_open_producer",
                table: "dossiers",
                column: "producer_id",
                unique: true,
                filter: "returned_at is null and lot_id is null and claim_id is null");

            migrationBuilder.CreateIndex(
                name: "ix_claims_producer_id_state",
                table: "claims",
                columns: new[] { "producer_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_evidence_views_claim_id",
                table: "evidence_views",
                column: "claim_id");

            migrationBuilder.CreateIndex(
                name: "ux_share_links_code",
                table: "share_links",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_share_links_listing",
                table: "share_links",
                column: "listing_id",
                unique: true);

            migrationBuilder.KeepAppendOnly("evidence_views");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "claims");

            migrationBuilder.DropTable(
                name: "evidence_views");

            migrationBuilder.DropTable(
                name: "listing_visits");

            migrationBuilder.DropTable(
                name: "share_links");

            migrationBuilder.DropIndex(
                name: "ux_dossiers_open_claim",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ux_dossiers_open_producer",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "faults",
                table: "photos");

            migrationBuilder.DropColumn(
                name: "claim_id",
                table: "dossiers");

            migrationBuilder.CreateIndex(
                name: "ux_dossiers_open_producer",
                table: "dossiers",
                column: "producer_id",
                unique: true,
                filter: "returned_at is null and lot_id is null");
        }
    }
}
