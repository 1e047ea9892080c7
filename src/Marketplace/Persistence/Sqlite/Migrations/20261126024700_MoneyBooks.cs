using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MoneyBooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "same_as_id",
                table: "transfers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "casso_key",
                table: "receiving_accounts",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "pay_os_key",
                table: "receiving_accounts",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "applied_currency",
                table: "payment_attempts",
                type: "TEXT",
                nullable: false,
                defaultValue: "VND");

            migrationBuilder.AddColumn<long>(
                name: "applied_minor",
                table: "payment_attempts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "fee_back_currency",
                table: "payment_attempts",
                type: "TEXT",
                nullable: false,
                defaultValue: "VND");

            migrationBuilder.AddColumn<long>(
                name: "fee_back_minor",
                table: "payment_attempts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "fee_currency",
                table: "payment_attempts",
                type: "TEXT",
                nullable: false,
                defaultValue: "VND");

            migrationBuilder.AddColumn<long>(
                name: "fee_minor",
                table: "payment_attempts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "refunded_currency",
                table: "payment_attempts",
                type: "TEXT",
                nullable: false,
                defaultValue: "VND");

            migrationBuilder.AddColumn<long>(
                name: "refunded_minor",
                table: "payment_attempts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "round",
                table: "payment_attempts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "stated_currency",
                table: "payment_attempts",
                type: "TEXT",
                nullable: false,
                defaultValue: "VND");

            migrationBuilder.AddColumn<long>(
                name: "stated_minor",
                table: "payment_attempts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            // Payments from before the books had their amounts: what was paid is what was due.
            migrationBuilder.Sql("update payment_attempts set applied_minor = amount_minor where state = 'Paid'");

            migrationBuilder.AddColumn<int>(
                name: "refunded",
                table: "order_lines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "ledger_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    cause = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    debit = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    credit = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    order_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    amount_currency = table.Column<string>(type: "TEXT", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_entries", x => x.id);
                    table.CheckConstraint("ck_ledger_entries_amount", "amount_minor > 0 AND amount_currency = 'VND'");
                    table.CheckConstraint("ck_ledger_entries_books", "(debit LIKE 'Direct%') = (credit LIKE 'Direct%')");
                    table.CheckConstraint("ck_ledger_entries_sides", "debit <> credit");
                });

            migrationBuilder.CreateTable(
                name: "refunds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    order_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    attempt_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    transfer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    from_sale = table.Column<bool>(type: "INTEGER", nullable: false),
                    restocked = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    bin = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reference = table.Column<string>(type: "TEXT", nullable: false),
                    times = table.Column<int>(type: "INTEGER", nullable: false),
                    amount_currency = table.Column<string>(type: "TEXT", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    delivery_currency = table.Column<string>(type: "TEXT", nullable: false),
                    delivery_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    fee_back_currency = table.Column<string>(type: "TEXT", nullable: false),
                    fee_back_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refunds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "refund_lines",
                columns: table => new
                {
                    variant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    refund_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    pack = table.Column<string>(type: "TEXT", nullable: false),
                    price = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refund_lines", x => new { x.refund_id, x.variant_id });
                    table.ForeignKey(
                        name: "fk_refund_lines_refunds_refund_id",
                        column: x => x.refund_id,
                        principalTable: "refunds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_payment_attempts_refunded",
                table: "payment_attempts",
                sql: "refunded_minor >= 0 AND refunded_minor <= applied_minor");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_at",
                table: "ledger_entries",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_order_id",
                table: "ledger_entries",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_producer_id_credit",
                table: "ledger_entries",
                columns: new[] { "producer_id", "credit" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_producer_id_debit",
                table: "ledger_entries",
                columns: new[] { "producer_id", "debit" });

            migrationBuilder.CreateIndex(
                name: "ux_ledger_entries_cause",
                table: "ledger_entries",
                column: "cause",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_refunds_order_id",
                table: "refunds",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_producer_id_state",
                table: "refunds",
                columns: new[] { "producer_id", "state" });

            migrationBuilder.KeepAppendOnly("ledger_entries");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ledger_entries");

            migrationBuilder.DropTable(
                name: "refund_lines");

            migrationBuilder.DropTable(
                name: "refunds");

            migrationBuilder.DropCheckConstraint(
                name: "ck_payment_attempts_refunded",
                table: "payment_attempts");

            migrationBuilder.DropColumn(
                name: "same_as_id",
                table: "transfers");

            migrationBuilder.DropColumn(
                name: "casso_key",
                table: "receiving_accounts");

            migrationBuilder.DropColumn(
                name: "pay_os_key",
                table: "receiving_accounts");

            migrationBuilder.DropColumn(
                name: "applied_currency",
                table: "payment_attempts");

            migrationBuilder.DropColumn(
                name: "applied_minor",
                table: "payment_attempts");

            migrationBuilder.DropColumn(
                name: "fee_back_currency",
                table: "payment_attempts");

            migrationBuilder.DropColumn(
                name: "fee_back_minor",
                table: "payment_attempts");

            migrationBuilder.DropColumn(
                name: "fee_currency",
                table: "payment_attempts");

            migrationBuilder.DropColumn(
                name: "fee_minor",
                table: "payment_attempts");

            migrationBuilder.DropColumn(
                name: "refunded_currency",
                table: "payment_attempts");

            migrationBuilder.DropColumn(
                name: "refunded_minor",
                table: "payment_attempts");

            migrationBuilder.DropColumn(
                name: "round",
                table: "payment_attempts");

            migrationBuilder.DropColumn(
                name: "stated_currency",
                table: "payment_attempts");

            migrationBuilder.DropColumn(
                name: "stated_minor",
                table: "payment_attempts");

            migrationBuilder.DropColumn(
                name: "refunded",
                table: "order_lines");
        }
    }
}
