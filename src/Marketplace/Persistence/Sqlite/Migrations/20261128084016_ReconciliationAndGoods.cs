using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ReconciliationAndGoods : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "packing_grams",
                table: "variants",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "packing_height_mm",
                table: "variants",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "packing_is_cool",
                table: "variants",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "packing_is_fragile",
                table: "variants",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "packing_is_perishable",
                table: "variants",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "packing_kind",
                table: "variants",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "packing_length_mm",
                table: "variants",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "packing_width_mm",
                table: "variants",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "colour",
                table: "photos",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "description",
                table: "photos",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "focus_x",
                table: "photos",
                type: "INTEGER",
                nullable: false,
                defaultValue: 50);

            migrationBuilder.AddColumn<int>(
                name: "focus_y",
                table: "photos",
                type: "INTEGER",
                nullable: false,
                defaultValue: 50);

            migrationBuilder.AddColumn<bool>(
                name: "is_square",
                table: "photos",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "tiny",
                table: "photos",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "turn",
                table: "photos",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "findings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    order_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    expected = table.Column<string>(type: "TEXT", nullable: false),
                    actual = table.Column<string>(type: "TEXT", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    accepted_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_findings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reconciliation_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    scope = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    alive_until = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    compared = table.Column<int>(type: "INTEGER", nullable: false),
                    mended = table.Column<int>(type: "INTEGER", nullable: false),
                    opened = table.Column<int>(type: "INTEGER", nullable: false),
                    is_card_heard = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reconciliation_runs", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_findings_producer_id",
                table: "findings",
                column: "producer_id");

            migrationBuilder.CreateIndex(
                name: "ix_findings_state",
                table: "findings",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ux_findings_subject",
                table: "findings",
                columns: new[] { "kind", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reconciliation_runs_started_at",
                table: "reconciliation_runs",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "ux_reconciliation_runs_running",
                table: "reconciliation_runs",
                column: "state",
                unique: true,
                filter: "state = 'Running'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "findings");

            migrationBuilder.DropTable(
                name: "reconciliation_runs");

            migrationBuilder.DropColumn(
                name: "packing_grams",
                table: "variants");

            migrationBuilder.DropColumn(
                name: "packing_height_mm",
                table: "variants");

            migrationBuilder.DropColumn(
                name: "packing_is_cool",
                table: "variants");

            migrationBuilder.DropColumn(
                name: "packing_is_fragile",
                table: "variants");

            migrationBuilder.DropColumn(
                name: "packing_is_perishable",
                table: "variants");

            migrationBuilder.DropColumn(
                name: "packing_kind",
                table: "variants");

            migrationBuilder.DropColumn(
                name: "packing_length_mm",
                table: "variants");

            migrationBuilder.DropColumn(
                name: "packing_width_mm",
                table: "variants");

            migrationBuilder.DropColumn(
                name: "colour",
                table: "photos");

            migrationBuilder.DropColumn(
                name: "description",
                table: "photos");

            migrationBuilder.DropColumn(
                name: "focus_x",
                table: "photos");

            migrationBuilder.DropColumn(
                name: "focus_y",
                table: "photos");

            migrationBuilder.DropColumn(
                name: "is_square",
                table: "photos");

            migrationBuilder.DropColumn(
                name: "tiny",
                table: "photos");

            migrationBuilder.DropColumn(
                name: "turn",
                table: "photos");
        }
    }
}
