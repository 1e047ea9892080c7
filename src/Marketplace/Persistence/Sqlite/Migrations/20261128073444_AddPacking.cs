using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddPacking : Migration
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
        }
    }
}
