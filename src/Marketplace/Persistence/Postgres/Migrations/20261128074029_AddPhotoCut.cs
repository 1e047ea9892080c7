using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Persistence.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AddPhotoCut : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "description",
                table: "photos",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "focus_x",
                table: "photos",
                type: "integer",
                nullable: false,
                defaultValue: 50);

            migrationBuilder.AddColumn<int>(
                name: "focus_y",
                table: "photos",
                type: "integer",
                nullable: false,
                defaultValue: 50);

            migrationBuilder.AddColumn<bool>(
                name: "is_square",
                table: "photos",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "turn",
                table: "photos",
                type: "integer",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
                name: "turn",
                table: "photos");
        }
    }
}
