using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marketplace.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "baskets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_baskets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "captures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    accepted = table.Column<int>(type: "INTEGER", nullable: false),
                    repeated = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_captures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    office_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    opened_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "categories",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    parent_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_categories", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "checkouts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    basket_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    held_until = table.Column<long>(type: "INTEGER", nullable: false),
                    buyer_name = table.Column<string>(type: "TEXT", nullable: false),
                    buyer_phone = table.Column<string>(type: "TEXT", nullable: false),
                    address_line = table.Column<string>(type: "TEXT", nullable: false),
                    commune_code = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_checkouts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "consent_texts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consent_texts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    given_by = table.Column<string>(type: "TEXT", nullable: false),
                    phone = table.Column<string>(type: "TEXT", nullable: false),
                    helped_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    given_at = table.Column<long>(type: "INTEGER", nullable: false),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    friendly_name = table.Column<string>(type: "TEXT", nullable: true),
                    xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    dossier_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    step = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    passes = table.Column<bool>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    statement = table.Column<string>(type: "TEXT", nullable: false),
                    signature = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "delegations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    office_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    to = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delegations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    office_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    find = table.Column<string>(type: "TEXT", nullable: false),
                    asked_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    days = table.Column<int>(type: "INTEGER", nullable: false),
                    days_source = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    is_granted = table.Column<bool>(type: "INTEGER", nullable: true),
                    holder_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    held_since = table.Column<long>(type: "INTEGER", nullable: true),
                    assessed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    sealed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    returned_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossiers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "history",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    caller_kind = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<Guid>(type: "TEXT", nullable: true),
                    caller_name = table.Column<string>(type: "TEXT", nullable: false),
                    producer = table.Column<Guid>(type: "TEXT", nullable: true),
                    command = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    row = table.Column<Guid>(type: "TEXT", nullable: false),
                    change = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_history", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "jobs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    leased_until = table.Column<long>(type: "INTEGER", nullable: true),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true),
                    dead_at = table.Column<long>(type: "INTEGER", nullable: true),
                    error = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jobs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kept_answers",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    location = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kept_answers", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "label_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    required = table.Column<string>(type: "TEXT", nullable: false),
                    conditional = table.Column<string>(type: "TEXT", nullable: false),
                    phrases = table.Column<string>(type: "TEXT", nullable: false),
                    alternatives = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    is_checked = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_label_rules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "listing_revisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    listing_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    snapshot = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_listing_revisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "listings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    category_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    label_group = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    title_en = table.Column<string>(type: "TEXT", nullable: false),
                    aliases = table.Column<string>(type: "TEXT", nullable: false),
                    old_place = table.Column<string>(type: "TEXT", nullable: false),
                    commune_code = table.Column<string>(type: "TEXT", nullable: false),
                    story = table.Column<string>(type: "TEXT", nullable: false),
                    story_en = table.Column<string>(type: "TEXT", nullable: false),
                    storage = table.Column<string>(type: "TEXT", nullable: false),
                    shelf_life_days = table.Column<int>(type: "INTEGER", nullable: true),
                    season = table.Column<string>(type: "TEXT", nullable: false),
                    label_fields = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_listings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "log_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    origin = table.Column<string>(type: "TEXT", nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    private_key = table.Column<string>(type: "TEXT", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    checkpoint = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_log_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "log_tiles",
                columns: table => new
                {
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    index = table.Column<long>(type: "INTEGER", nullable: false),
                    hashes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    inner = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_log_tiles", x => new { x.level, x.index });
                });

            migrationBuilder.CreateTable(
                name: "lot_balances",
                columns: table => new
                {
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    made = table.Column<long>(type: "INTEGER", nullable: false),
                    packed = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lot_balances", x => x.lot_id);
                    table.CheckConstraint("ck_lot_balances_never_negative", "packed >= 0");
                });

            migrationBuilder.CreateTable(
                name: "lot_movements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    variant_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    packs = table.Column<int>(type: "INTEGER", nullable: false),
                    cause = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lot_movements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "lot_packs",
                columns: table => new
                {
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    variant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    content = table.Column<long>(type: "INTEGER", nullable: false),
                    packed = table.Column<int>(type: "INTEGER", nullable: false),
                    sold = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lot_packs", x => new { x.lot_id, x.variant_id });
                    table.CheckConstraint("ck_lot_packs_sold", "sold >= 0 and packed >= sold");
                });

            migrationBuilder.CreateTable(
                name: "lot_sales",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    order_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    variant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    packs = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    returned_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lot_sales", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "lots",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    listing_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    is_harvest = table.Column<bool>(type: "INTEGER", nullable: false),
                    made_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    quantity = table.Column<decimal>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    yield_percent = table.Column<decimal>(type: "TEXT", nullable: false),
                    commune_code = table.Column<string>(type: "TEXT", nullable: false),
                    declared_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    verification_dossier = table.Column<Guid>(type: "TEXT", nullable: true),
                    verification_commune_code = table.Column<string>(type: "TEXT", nullable: true),
                    verification_office = table.Column<string>(type: "TEXT", nullable: true),
                    verification_at = table.Column<long>(type: "INTEGER", nullable: true),
                    verification_key = table.Column<string>(type: "TEXT", nullable: true),
                    verification_statement = table.Column<string>(type: "TEXT", nullable: true),
                    verification_signature = table.Column<string>(type: "TEXT", nullable: true),
                    verified_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lots", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "money_tasks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    transfer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    attempt_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_money_tasks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "office_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    office_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    public_key = table.Column<string>(type: "TEXT", nullable: false),
                    @protected = table.Column<string>(name: "protected", type: "TEXT", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    to = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_because = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_office_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "offices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    commune_code = table.Column<string>(type: "TEXT", nullable: false),
                    phone = table.Column<string>(type: "TEXT", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "one_time_codes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    phone = table.Column<string>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<Guid>(type: "TEXT", nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_one_time_codes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "order_groups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    checkout_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    placed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    buyer_name = table.Column<string>(type: "TEXT", nullable: false),
                    buyer_phone = table.Column<string>(type: "TEXT", nullable: false),
                    address_line = table.Column<string>(type: "TEXT", nullable: false),
                    commune_code = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_groups", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "orders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    producer_name = table.Column<string>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    placed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    state_since = table.Column<long>(type: "INTEGER", nullable: false),
                    tracking = table.Column<string>(type: "TEXT", nullable: false),
                    delivery_currency = table.Column<string>(type: "TEXT", nullable: false),
                    delivery_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    total_currency = table.Column<string>(type: "TEXT", nullable: false),
                    total_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_orders", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    transaction = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    topic = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "outbox_cursors",
                columns: table => new
                {
                    reader = table.Column<string>(type: "TEXT", nullable: false),
                    transaction = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_cursors", x => x.reader);
                });

            migrationBuilder.CreateTable(
                name: "payment_attempts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    order_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    deadline = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    confirmed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    amount_currency = table.Column<string>(type: "TEXT", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    received_currency = table.Column<string>(type: "TEXT", nullable: false),
                    received_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_attempts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    phone = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "photos",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    listing_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    original_hash = table.Column<string>(type: "TEXT", nullable: false),
                    width = table.Column<int>(type: "INTEGER", nullable: false),
                    height = table.Column<int>(type: "INTEGER", nullable: false),
                    renditions = table.Column<string>(type: "TEXT", nullable: false),
                    is_illustration = table.Column<bool>(type: "INTEGER", nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_photos", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "producer_people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    to = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_producer_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "producers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    representative = table.Column<string>(type: "TEXT", nullable: false),
                    phone = table.Column<string>(type: "TEXT", nullable: false),
                    commune_code = table.Column<string>(type: "TEXT", nullable: false),
                    hamlet = table.Column<string>(type: "TEXT", nullable: false),
                    about = table.Column<string>(type: "TEXT", nullable: false),
                    is_sample = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_producers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "public_files",
                columns: table => new
                {
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    content_type = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_public_files", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "receipts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    command = table.Column<string>(type: "TEXT", nullable: false),
                    caller = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_receipts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "receiving_accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    bin = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: false),
                    news = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    webhook_secret = table.Column<string>(type: "TEXT", nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    retired_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_receiving_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "role_grants",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    office_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    to = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_role_grants", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    amount = table.Column<decimal>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scan_keys",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    key = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scan_keys", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "scan_places",
                columns: table => new
                {
                    serial = table.Column<string>(type: "TEXT", nullable: false),
                    province = table.Column<string>(type: "TEXT", nullable: false),
                    times = table.Column<int>(type: "INTEGER", nullable: false),
                    first = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scan_places", x => new { x.serial, x.province });
                });

            migrationBuilder.CreateTable(
                name: "scans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    serial = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    device = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    network = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    province = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scans", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stamp_batches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    listing_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    variant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    gtin = table.Column<string>(type: "TEXT", nullable: false),
                    origin = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    pack = table.Column<string>(type: "TEXT", nullable: false),
                    lot_number = table.Column<string>(type: "TEXT", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    issued = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ordered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ready_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stamp_batches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stamp_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    batch_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    first = table.Column<int>(type: "INTEGER", nullable: false),
                    last = table.Column<int>(type: "INTEGER", nullable: false),
                    to = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    order_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stamp_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stamps",
                columns: table => new
                {
                    serial = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    batch_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    state_since = table.Column<long>(type: "INTEGER", nullable: false),
                    held_from = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    order_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    scans = table.Column<int>(type: "INTEGER", nullable: false),
                    first_scan = table.Column<long>(type: "INTEGER", nullable: true),
                    last_scan = table.Column<long>(type: "INTEGER", nullable: true),
                    most_devices = table.Column<int>(type: "INTEGER", nullable: false),
                    most_networks = table.Column<int>(type: "INTEGER", nullable: false),
                    provinces = table.Column<int>(type: "INTEGER", nullable: false),
                    late_days = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stamps", x => x.serial);
                });

            migrationBuilder.CreateTable(
                name: "stock",
                columns: table => new
                {
                    variant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    on_hand = table.Column<int>(type: "INTEGER", nullable: false),
                    reserved = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock", x => x.variant_id);
                    table.CheckConstraint("ck_stock_never_negative", "reserved >= 0 and on_hand >= reserved");
                });

            migrationBuilder.CreateTable(
                name: "stock_movements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    variant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    on_hand = table.Column<int>(type: "INTEGER", nullable: false),
                    reserved = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    cause = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_movements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trace_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    event_id = table.Column<string>(type: "TEXT", nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false),
                    producer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    biz_step = table.Column<string>(type: "TEXT", nullable: false),
                    event_time = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    capture_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    log_index = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trace_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trace_marks",
                columns: table => new
                {
                    event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trace_marks", x => new { x.event_id, x.name, x.value });
                });

            migrationBuilder.CreateTable(
                name: "transfers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    provider = table.Column<string>(type: "TEXT", nullable: false),
                    provider_id = table.Column<string>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    memo = table.Column<string>(type: "TEXT", nullable: false),
                    bank_time = table.Column<long>(type: "INTEGER", nullable: false),
                    raw = table.Column<string>(type: "TEXT", nullable: false),
                    heard_at = table.Column<long>(type: "INTEGER", nullable: false),
                    match = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    attempt_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    amount_currency = table.Column<string>(type: "TEXT", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transfers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "variants",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    listing_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    gtin = table.Column<string>(type: "TEXT", nullable: true),
                    is_retired = table.Column<bool>(type: "INTEGER", nullable: false),
                    price_currency = table.Column<string>(type: "TEXT", nullable: false),
                    price_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_variants", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "basket_lines",
                columns: table => new
                {
                    variant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    basket_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    price = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_basket_lines", x => new { x.basket_id, x.variant_id });
                    table.ForeignKey(
                        name: "fk_basket_lines_baskets_basket_id",
                        column: x => x.basket_id,
                        principalTable: "baskets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "checkout_lines",
                columns: table => new
                {
                    variant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    checkout_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    price = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_checkout_lines", x => new { x.checkout_id, x.variant_id });
                    table.ForeignKey(
                        name: "fk_checkout_lines_checkouts_checkout_id",
                        column: x => x.checkout_id,
                        principalTable: "checkouts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "order_lines",
                columns: table => new
                {
                    variant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    order_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    listing_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    pack = table.Column<string>(type: "TEXT", nullable: false),
                    price = table.Column<long>(type: "INTEGER", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_lines", x => new { x.order_id, x.variant_id });
                    table.ForeignKey(
                        name: "fk_order_lines_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "order_steps",
                columns: table => new
                {
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    order_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_steps", x => new { x.order_id, x.state });
                    table.ForeignKey(
                        name: "fk_order_steps_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ux_baskets_key",
                table: "baskets",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_captures_person_id_at",
                table: "captures",
                columns: new[] { "person_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_office_id",
                table: "cases",
                column: "office_id");

            migrationBuilder.CreateIndex(
                name: "ix_cases_producer_id",
                table: "cases",
                column: "producer_id");

            migrationBuilder.CreateIndex(
                name: "ux_categories_slug",
                table: "categories",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_checkouts_basket_id",
                table: "checkouts",
                column: "basket_id");

            migrationBuilder.CreateIndex(
                name: "ux_checkouts_key",
                table: "checkouts",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_consent_texts_edition",
                table: "consent_texts",
                column: "edition",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_consents_producer_id",
                table: "consents",
                column: "producer_id");

            migrationBuilder.CreateIndex(
                name: "ux_decisions_step",
                table: "decisions",
                columns: new[] { "dossier_id", "step" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_delegations_producer_id_office_id",
                table: "delegations",
                columns: new[] { "producer_id", "office_id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_office_id_returned_at_due_at",
                table: "dossiers",
                columns: new[] { "office_id", "returned_at", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_producer_id",
                table: "dossiers",
                column: "producer_id");

            migrationBuilder.CreateIndex(
                name: "ux_dossiers_open_lot",
                table: "dossiers",
                column: "lot_id",
                unique: true,
                filter: "returned_at is null and lot_id is not null");

            migrationBuilder.CreateIndex(
                name: "ux_dossiers_open_producer",
                table: "dossiers",
                column: "producer_id",
                unique: true,
                filter: "returned_at is null and lot_id is null");

            migrationBuilder.CreateIndex(
                name: "ix_history_producer_person",
                table: "history",
                columns: new[] { "producer", "person" });

            migrationBuilder.CreateIndex(
                name: "ix_history_row_at",
                table: "history",
                columns: new[] { "row", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_jobs_done_at_dead_at_due_at",
                table: "jobs",
                columns: new[] { "done_at", "dead_at", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_label_rules_group",
                table: "label_rules",
                column: "group");

            migrationBuilder.CreateIndex(
                name: "ux_listing_revisions_number",
                table: "listing_revisions",
                columns: new[] { "listing_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_listings_category_id",
                table: "listings",
                column: "category_id");

            migrationBuilder.CreateIndex(
                name: "ix_listings_commune_code",
                table: "listings",
                column: "commune_code");

            migrationBuilder.CreateIndex(
                name: "ix_listings_producer_id",
                table: "listings",
                column: "producer_id");

            migrationBuilder.CreateIndex(
                name: "ix_listings_state_published_at",
                table: "listings",
                columns: new[] { "state", "published_at" });

            migrationBuilder.CreateIndex(
                name: "ix_lot_movements_lot_id",
                table: "lot_movements",
                column: "lot_id");

            migrationBuilder.CreateIndex(
                name: "ix_lot_packs_variant_id",
                table: "lot_packs",
                column: "variant_id");

            migrationBuilder.CreateIndex(
                name: "ix_lot_sales_lot_id",
                table: "lot_sales",
                column: "lot_id");

            migrationBuilder.CreateIndex(
                name: "ix_lot_sales_order_id",
                table: "lot_sales",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_lots_producer_id",
                table: "lots",
                column: "producer_id");

            migrationBuilder.CreateIndex(
                name: "ux_lots_number",
                table: "lots",
                columns: new[] { "listing_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_money_tasks_producer_id_settled_at",
                table: "money_tasks",
                columns: new[] { "producer_id", "settled_at" });

            migrationBuilder.CreateIndex(
                name: "ux_office_keys_in_use",
                table: "office_keys",
                column: "office_id",
                unique: true,
                filter: "\"to\" is null");

            migrationBuilder.CreateIndex(
                name: "ux_office_keys_name",
                table: "office_keys",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_one_time_codes_phone_purpose",
                table: "one_time_codes",
                columns: new[] { "phone", "purpose" });

            migrationBuilder.CreateIndex(
                name: "ux_order_groups_checkout",
                table: "order_groups",
                column: "checkout_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_order_groups_key",
                table: "order_groups",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_orders_group_id",
                table: "orders",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_orders_producer_id_state",
                table: "orders",
                columns: new[] { "producer_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ux_orders_number",
                table: "orders",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_transaction_number",
                table: "outbox",
                columns: new[] { "transaction", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_attempts_order_id",
                table: "payment_attempts",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ux_payment_attempts_code",
                table: "payment_attempts",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_people_phone",
                table: "people",
                column: "phone");

            migrationBuilder.CreateIndex(
                name: "ix_photos_listing_id",
                table: "photos",
                column: "listing_id");

            migrationBuilder.CreateIndex(
                name: "ix_producer_people_person_id_producer_id",
                table: "producer_people",
                columns: new[] { "person_id", "producer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_producers_commune_code",
                table: "producers",
                column: "commune_code");

            migrationBuilder.CreateIndex(
                name: "ix_receiving_accounts_producer_id",
                table: "receiving_accounts",
                column: "producer_id");

            migrationBuilder.CreateIndex(
                name: "ix_role_grants_person_id",
                table: "role_grants",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_rules_name",
                table: "rules",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_scans_at",
                table: "scans",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_scans_serial_at",
                table: "scans",
                columns: new[] { "serial", "at" });

            migrationBuilder.CreateIndex(
                name: "ux_sessions_token",
                table: "sessions",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stamp_batches_lot_id",
                table: "stamp_batches",
                column: "lot_id");

            migrationBuilder.CreateIndex(
                name: "ix_stamp_batches_producer_id",
                table: "stamp_batches",
                column: "producer_id");

            migrationBuilder.CreateIndex(
                name: "ix_stamp_runs_batch_id",
                table: "stamp_runs",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_stamps_order_id",
                table: "stamps",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ux_stamps_number",
                table: "stamps",
                columns: new[] { "batch_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stock_movements_variant_id",
                table: "stock_movements",
                column: "variant_id");

            migrationBuilder.CreateIndex(
                name: "ix_trace_events_capture_id",
                table: "trace_events",
                column: "capture_id");

            migrationBuilder.CreateIndex(
                name: "ix_trace_events_event_time_id",
                table: "trace_events",
                columns: new[] { "event_time", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_trace_events_lot_id",
                table: "trace_events",
                column: "lot_id");

            migrationBuilder.CreateIndex(
                name: "ix_trace_events_producer_id",
                table: "trace_events",
                column: "producer_id");

            migrationBuilder.CreateIndex(
                name: "ix_trace_events_recorded_at_id",
                table: "trace_events",
                columns: new[] { "recorded_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_trace_events_event",
                table: "trace_events",
                column: "event_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_trace_events_log",
                table: "trace_events",
                column: "log_index",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trace_marks_name_value",
                table: "trace_marks",
                columns: new[] { "name", "value" });

            migrationBuilder.CreateIndex(
                name: "ix_transfers_attempt_id",
                table: "transfers",
                column: "attempt_id");

            migrationBuilder.CreateIndex(
                name: "ux_transfers_notice",
                table: "transfers",
                columns: new[] { "provider", "provider_id", "account_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_variants_listing_id",
                table: "variants",
                column: "listing_id");

            migrationBuilder.CreateIndex(
                name: "ux_variants_gtin",
                table: "variants",
                column: "gtin",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "basket_lines");

            migrationBuilder.DropTable(
                name: "captures");

            migrationBuilder.DropTable(
                name: "cases");

            migrationBuilder.DropTable(
                name: "categories");

            migrationBuilder.DropTable(
                name: "checkout_lines");

            migrationBuilder.DropTable(
                name: "consent_texts");

            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "delegations");

            migrationBuilder.DropTable(
                name: "dossiers");

            migrationBuilder.DropTable(
                name: "history");

            migrationBuilder.DropTable(
                name: "jobs");

            migrationBuilder.DropTable(
                name: "kept_answers");

            migrationBuilder.DropTable(
                name: "label_rules");

            migrationBuilder.DropTable(
                name: "listing_revisions");

            migrationBuilder.DropTable(
                name: "listings");

            migrationBuilder.DropTable(
                name: "log_head");

            migrationBuilder.DropTable(
                name: "log_tiles");

            migrationBuilder.DropTable(
                name: "lot_balances");

            migrationBuilder.DropTable(
                name: "lot_movements");

            migrationBuilder.DropTable(
                name: "lot_packs");

            migrationBuilder.DropTable(
                name: "lot_sales");

            migrationBuilder.DropTable(
                name: "lots");

            migrationBuilder.DropTable(
                name: "money_tasks");

            migrationBuilder.DropTable(
                name: "office_keys");

            migrationBuilder.DropTable(
                name: "offices");

            migrationBuilder.DropTable(
                name: "one_time_codes");

            migrationBuilder.DropTable(
                name: "order_groups");

            migrationBuilder.DropTable(
                name: "order_lines");

            migrationBuilder.DropTable(
                name: "order_steps");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "outbox_cursors");

            migrationBuilder.DropTable(
                name: "payment_attempts");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "photos");

            migrationBuilder.DropTable(
                name: "producer_people");

            migrationBuilder.DropTable(
                name: "producers");

            migrationBuilder.DropTable(
                name: "public_files");

            migrationBuilder.DropTable(
                name: "receipts");

            migrationBuilder.DropTable(
                name: "receiving_accounts");

            migrationBuilder.DropTable(
                name: "role_grants");

            migrationBuilder.DropTable(
                name: "rules");

            migrationBuilder.DropTable(
                name: "scan_keys");

            migrationBuilder.DropTable(
                name: "scan_places");

            migrationBuilder.DropTable(
                name: "scans");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "stamp_batches");

            migrationBuilder.DropTable(
                name: "stamp_runs");

            migrationBuilder.DropTable(
                name: "stamps");

            migrationBuilder.DropTable(
                name: "stock");

            migrationBuilder.DropTable(
                name: "stock_movements");

            migrationBuilder.DropTable(
                name: "trace_events");

            migrationBuilder.DropTable(
                name: "trace_marks");

            migrationBuilder.DropTable(
                name: "transfers");

            migrationBuilder.DropTable(
                name: "variants");

            migrationBuilder.DropTable(
                name: "baskets");

            migrationBuilder.DropTable(
                name: "checkouts");

            migrationBuilder.DropTable(
                name: "orders");
        }
    }
}
