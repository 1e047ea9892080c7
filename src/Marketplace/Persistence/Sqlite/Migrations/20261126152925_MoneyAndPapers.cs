using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MoneyAndPapers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_dossiers_open_producer",
                table: "dossiers");

            migrationBuilder.AddColumn<Guid>(
                name: "card_id",
                table: "refunds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "tries",
                table: "refunds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

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
                name: "account_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    bin = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: false),
                    news = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    phone = table.Column<string>(type: "TEXT", nullable: false),
                    asked_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    confirmed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "card_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    provider = table.Column<string>(type: "TEXT", nullable: false),
                    event_id = table.Column<string>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    @object = table.Column<string>(name: "object", type: "TEXT", nullable: false),
                    payment_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    raw = table.Column<string>(type: "TEXT", nullable: false),
                    heard_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_card_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "card_payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    provider = table.Column<string>(type: "TEXT", nullable: false),
                    origin = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    trouble = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    session = table.Column<string>(type: "TEXT", nullable: false),
                    page = table.Column<string>(type: "TEXT", nullable: false),
                    intent = table.Column<string>(type: "TEXT", nullable: false),
                    amount_currency = table.Column<string>(type: "TEXT", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_card_payments", x => x.id);
                });

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
                name: "payout_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    made_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ended_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payout_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payouts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    bin = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    phone = table.Column<string>(type: "TEXT", nullable: false),
                    place = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    heard_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answer_time = table.Column<long>(type: "INTEGER", nullable: true),
                    reference = table.Column<string>(type: "TEXT", nullable: false),
                    answers = table.Column<int>(type: "INTEGER", nullable: false),
                    left_out = table.Column<string>(type: "TEXT", nullable: false),
                    amount_currency = table.Column<string>(type: "TEXT", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payouts", x => x.id);
                    table.CheckConstraint("ck_payouts_amount", "amount_minor > 0");
                });

            migrationBuilder.CreateTable(
                name: "sandbox_card_refunds",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    session = table.Column<string>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    standing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
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
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    payment = table.Column<Guid>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    back = table.Column<string>(type: "TEXT", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    standing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    trouble = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sandbox_cards", x => x.id);
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

            migrationBuilder.CreateTable(
                name: "tax_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    cause = table.Column<string>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    order_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    goods_currency = table.Column<string>(type: "TEXT", nullable: false),
                    goods_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    pit_currency = table.Column<string>(type: "TEXT", nullable: false),
                    pit_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    vat_currency = table.Column<string>(type: "TEXT", nullable: false),
                    vat_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tax_lines", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "card_parts",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    card_payment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    delivery = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    refunded = table.Column<long>(type: "INTEGER", nullable: false),
                    fee = table.Column<long>(type: "INTEGER", nullable: false),
                    fee_back = table.Column<long>(type: "INTEGER", nullable: false)
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
                name: "ix_account_changes_producer_id_state",
                table: "account_changes",
                columns: new[] { "producer_id", "state" });

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
                name: "ix_claims_producer_id_state",
                table: "claims",
                columns: new[] { "producer_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_evidence_views_claim_id",
                table: "evidence_views",
                column: "claim_id");

            migrationBuilder.CreateIndex(
                name: "ix_payout_runs_made_at",
                table: "payout_runs",
                column: "made_at");

            migrationBuilder.CreateIndex(
                name: "ix_payouts_producer_id_proposed_at",
                table: "payouts",
                columns: new[] { "producer_id", "proposed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_payouts_run_id",
                table: "payouts",
                column: "run_id");

            migrationBuilder.CreateIndex(
                name: "ux_payouts_code",
                table: "payouts",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_payouts_proposed",
                table: "payouts",
                column: "producer_id",
                unique: true,
                filter: "state = 'Proposed'");

            migrationBuilder.CreateIndex(
                name: "ix_sandbox_card_refunds_session",
                table: "sandbox_card_refunds",
                column: "session");

            migrationBuilder.CreateIndex(
                name: "ux_sandbox_cards_payment",
                table: "sandbox_cards",
                column: "payment",
                unique: true);

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

            migrationBuilder.CreateIndex(
                name: "ix_tax_lines_at",
                table: "tax_lines",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_tax_lines_order_id",
                table: "tax_lines",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ux_tax_lines_cause",
                table: "tax_lines",
                column: "cause",
                unique: true);
            migrationBuilder.KeepAppendOnly("evidence_views");
            migrationBuilder.KeepAppendOnly("tax_lines");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_changes");

            migrationBuilder.DropTable(
                name: "card_events");

            migrationBuilder.DropTable(
                name: "card_parts");

            migrationBuilder.DropTable(
                name: "claims");

            migrationBuilder.DropTable(
                name: "evidence_views");

            migrationBuilder.DropTable(
                name: "listing_visits");

            migrationBuilder.DropTable(
                name: "payout_runs");

            migrationBuilder.DropTable(
                name: "payouts");

            migrationBuilder.DropTable(
                name: "sandbox_card_refunds");

            migrationBuilder.DropTable(
                name: "sandbox_cards");

            migrationBuilder.DropTable(
                name: "share_links");

            migrationBuilder.DropTable(
                name: "tax_lines");

            migrationBuilder.DropTable(
                name: "card_payments");

            migrationBuilder.DropIndex(
                name: "ux_dossiers_open_claim",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ux_dossiers_open_producer",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "card_id",
                table: "refunds");

            migrationBuilder.DropColumn(
                name: "tries",
                table: "refunds");

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
