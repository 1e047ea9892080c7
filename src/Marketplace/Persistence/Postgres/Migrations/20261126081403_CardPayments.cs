using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Persistence.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class CardPayments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "card_id",
                table: "refunds",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "tries",
                table: "refunds",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "card_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider = table.Column<string>(type: "text", nullable: false),
                    event_id = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    @object = table.Column<string>(name: "object", type: "text", nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    raw = table.Column<string>(type: "text", nullable: false),
                    heard_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_card_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "card_payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    trouble = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    session = table.Column<string>(type: "text", nullable: false),
                    page = table.Column<string>(type: "text", nullable: false),
                    intent = table.Column<string>(type: "text", nullable: false),
                    amount_currency = table.Column<string>(type: "text", nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_card_payments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sandbox_card_refunds",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    session = table.Column<string>(type: "text", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    standing = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sandbox_card_refunds", x => x.key);
                    table.CheckConstraint("ck_sandbox_card_refunds_amount", "amount > 0");
                });

            migrationBuilder.CreateTable(
                name: "sandbox_cards",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    payment = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    back = table.Column<string>(type: "text", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    standing = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    trouble = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sandbox_cards", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "card_parts",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    card_payment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    producer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    delivery = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    refunded = table.Column<long>(type: "bigint", nullable: false),
                    fee = table.Column<long>(type: "bigint", nullable: false),
                    fee_back = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_card_parts", x => new { x.card_payment_id, x.order_id });
                    table.CheckConstraint("ck_card_parts_refunded", "refunded >= 0 AND refunded <= amount");
                    table.ForeignKey(
                        name: "fk_card_parts_card_payments_card_payment_id",
                        column: x => x.card_payment_id,
                        principalTable: "card_payments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_card_events_state",
                table: "card_events",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ux_card_events_event",
                table: "card_events",
                columns: new[] { "provider", "event_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_card_parts_order_id",
                table: "card_parts",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_card_payments_group_id",
                table: "card_payments",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_card_payments_intent",
                table: "card_payments",
                column: "intent");

            migrationBuilder.CreateIndex(
                name: "ix_card_payments_session",
                table: "card_payments",
                column: "session");

            migrationBuilder.CreateIndex(
                name: "ix_sandbox_card_refunds_session",
                table: "sandbox_card_refunds",
                column: "session");

            migrationBuilder.CreateIndex(
                name: "ux_sandbox_cards_payment",
                table: "sandbox_cards",
                column: "payment",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "card_events");

            migrationBuilder.DropTable(
                name: "card_parts");

            migrationBuilder.DropTable(
                name: "sandbox_card_refunds");

            migrationBuilder.DropTable(
                name: "sandbox_cards");

            migrationBuilder.DropTable(
                name: "card_payments");

            migrationBuilder.DropColumn(
                name: "card_id",
                table: "refunds");

            migrationBuilder.DropColumn(
                name: "tries",
                table: "refunds");
        }
    }
}
