//! Every table that refers to contacts, and what becomes of its rows when two contacts are merged.

/// What becomes of the merged contact's rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Rows with an id of their own, of which a contact may have any number: all move.
    Rows,
    /// The people who work for an organisation: they move, and of two primary ones one is left.
    People,
    /// A contact has one row for each value of `key`: what the present contact lacks moves. Where
    /// both have one, the present contact's stays unless the other's has a higher `rank`, an
    /// expression over the row `{}`.
    Set {
        key: &'static [&'static str],
        rank: Option<&'static str>,
    },
    /// Places in campaigns, with their history: two places in one campaign become one.
    Members,
    /// Facts about the merged contact alone: they go with it and come back with it.
    Kept,
    /// Worked out from the contact, and worked out again.
    Derived,
    /// What was done to the merged contact stays told of it, whether it is there or not.
    Told,
}

/// A column that refers to contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub table: &'static str,
    pub column: &'static str,
    pub way: Way,
    /// Columns that refer to rows which may be gone when a merge is undone, and their tables; a
    /// row whose other end is gone does not come back.
    pub needs: &'static [(&'static str, &'static str)],
}

/// All of them. The order is that of moving.
pub const PLACES: &[Place] = &[
    place("events", "contact_id", Way::Rows),
    place("notes", "contact_id", Way::Rows),
    place("calls", "contact_id", Way::Rows),
    place("deliveries", "contact_id", Way::Rows),
    place("contact_emails", "contact_id", Way::Rows),
    place("contact_addresses", "contact_id", Way::Rows),
    place("contact_devices", "contact_id", Way::Rows),
    place("page_visits", "contact_id", Way::Rows),
    place("form_submissions", "contact_id", Way::Rows).needing(&[("form_id", "forms")]),
    place("contact_external_ids", "contact_id", Way::Rows),
    place("deals", "contact_id", Way::Rows),
    place("quotes", "contact_id", Way::Rows),
    place("orders", "contact_id", Way::Rows),
    place("contracts", "contact_id", Way::Rows),
    place("tickets", "contact_id", Way::Rows),
    place("contacts", "account_id", Way::People),
    place("contact_identities", "contact_id", set(&["kind", "value"])),
    place(
        "contact_closed_channels",
        "contact_id",
        ranked(
            &["channel"],
            "CASE {}.closed_by WHEN 'refusal' THEN 2 WHEN 'bounce' THEN 1 ELSE 0 END",
        ),
    ),
    place(
        "contact_channel_preferences",
        "contact_id",
        ranked(
            &["channel"],
            "CASE {}.subscription WHEN 'unsubscribed' THEN 2 WHEN 'subscribed' THEN 1 ELSE 0 END",
        ),
    ),
    place(
        "contact_follow_consents",
        "contact_id",
        ranked(
            &["purpose"],
            "CASE {}.said WHEN 'withdrawn' THEN 1 ELSE 0 END",
        ),
    ),
    place("contact_tags", "contact_id", set(&["tag_id"])).needing(&[("tag_id", "tags")]),
    place("contact_categories", "contact_id", set(&["category_id"]))
        .needing(&[("category_id", "categories")]),
    place("contact_social_links", "contact_id", set(&["address"])),
    place("segment_pins", "contact_id", set(&["segment_id"]))
        .needing(&[("segment_id", "segments")]),
    place("campaign_members", "contact_id", Way::Members).needing(&[("campaign_id", "campaigns")]),
    place("duplicate_pairs", "one_id", Way::Kept).needing(&[("other_id", "contacts")]),
    place("duplicate_pairs", "other_id", Way::Kept).needing(&[("one_id", "contacts")]),
    place("contact_block_keys", "contact_id", Way::Derived),
    place("contact_avatars", "contact_id", Way::Derived),
    place("contact_comparisons", "contact_id", Way::Derived),
    place("contact_scores", "contact_id", Way::Derived),
    place("segment_members", "contact_id", Way::Derived),
    place("segment_dirty", "contact_id", Way::Told),
    place("bulk_change_rows", "contact_id", Way::Told),
    place("deleted_contact_rows", "contact_id", Way::Told),
];

/// The contacts themselves, for putting them back.
pub(in crate::contacts) const CONTACTS: Place = place("contacts", "id", Way::Rows);

/// Rows that go with a contact by way of another row, which is what each needs first of all. A merge
/// leaves them where they are.
pub const BENEATH: &[Place] = &[
    place("campaign_member_transitions", "member_id", Way::Rows)
        .needing(&[("member_id", "campaign_members")]),
    place("quote_lines", "sale_id", Way::Rows).needing(&[("sale_id", "quotes")]),
    place("order_lines", "sale_id", Way::Rows).needing(&[("sale_id", "orders")]),
    place("message_links", "email_id", Way::Rows).needing(&[("email_id", "contact_emails")]),
    place("message_reads", "delivery_id", Way::Rows).needing(&[("delivery_id", "deliveries")]),
];

const fn place(table: &'static str, column: &'static str, way: Way) -> Place {
    Place {
        table,
        column,
        way,
        needs: &[],
    }
}

const fn set(key: &'static [&'static str]) -> Way {
    Way::Set { key, rank: None }
}

const fn ranked(key: &'static [&'static str], rank: &'static str) -> Way {
    let rank = Some(rank);
    Way::Set { key, rank }
}

impl Place {
    const fn needing(self, needs: &'static [(&'static str, &'static str)]) -> Self {
        Self { needs, ..self }
    }

    /// The name under which what was done here is kept.
    pub(in crate::contacts) fn name(&self) -> String {
        format!("{}.{}", self.table, self.column)
    }

    /// Nothing may be left here of a contact that is merged into another.
    pub(super) fn is_emptied(&self) -> bool {
        !matches!(self.way, Way::Kept | Way::Derived | Way::Told)
    }
}
