//! Sample deals, quotes, orders, contracts and tickets with some of the contacts, each on its way.

use chrono::{Days, NaiveDate, TimeDelta};
use db::Tx;
use domain::contracts::{Contract, ContractStatus, ContractTerms};
use domain::deals::{Deal, DealStage, DealTerms};
use domain::ids::{ContactId, UserId};
use domain::orders::{Order, OrderChannel, OrderStatus, OrderTerms, PaymentStatus};
use domain::quotes::{Quote, QuoteStatus, QuoteTerms};
use domain::sales::{Facts, SaleLine};
use domain::tickets::{
    Ticket, TicketPriority, TicketSource, TicketStatus, TicketTerms, TicketType,
};
use store::sales::{NewSale, SaleMove, StoredKind};

use crate::{Ctx, Error};

const DEALS: [(&str, DealStage, i64); 6] = [
    ("Máy lọc nước cho văn phòng", DealStage::New, 18_000_000),
    (
        "Hệ thống lọc tổng cho biệt thự",
        DealStage::Qualified,
        96_000_000,
    ),
    (
        "Thay lõi lọc định kỳ 12 tháng",
        DealStage::Proposal,
        7_200_000,
    ),
    (
        "Trạm lọc cho khách sạn 60 phòng",
        DealStage::Negotiation,
        410_000_000,
    ),
    (
        "Máy lọc nước cho trường mầm non",
        DealStage::Won,
        54_000_000,
    ),
    ("Bảo trì máy lọc công nghiệp", DealStage::Lost, 32_000_000),
];
const QUOTES: [(&str, QuoteStatus); 4] = [
    ("Báo giá máy lọc RO 10 lõi", QuoteStatus::Draft),
    ("Báo giá lọc tổng biệt thự", QuoteStatus::Sent),
    ("Báo giá bảo trì năm", QuoteStatus::Accepted),
    ("Báo giá trạm lọc khách sạn", QuoteStatus::Rejected),
];
const ORDERS: [(&str, OrderStatus, PaymentStatus, OrderChannel); 5] = [
    (
        "Máy lọc RO và công lắp",
        OrderStatus::New,
        PaymentStatus::Unpaid,
        OrderChannel::Zalo,
    ),
    (
        "Bộ lõi lọc số 1-2-3",
        OrderStatus::Confirmed,
        PaymentStatus::Paid,
        OrderChannel::Website,
    ),
    (
        "Hai máy lọc để bàn",
        OrderStatus::Shipping,
        PaymentStatus::Partly,
        OrderChannel::Phone,
    ),
    (
        "Máy lọc nóng lạnh",
        OrderStatus::Completed,
        PaymentStatus::Paid,
        OrderChannel::Shop,
    ),
    (
        "Vòi và phụ kiện",
        OrderStatus::Cancelled,
        PaymentStatus::Refunded,
        OrderChannel::Facebook,
    ),
];
const CONTRACTS: [(&str, ContractStatus, i64); 3] = [
    (
        "Hợp đồng bảo trì 12 tháng",
        ContractStatus::Active,
        48_000_000,
    ),
    (
        "Hợp đồng cung cấp lõi lọc",
        ContractStatus::Draft,
        26_000_000,
    ),
    (
        "Hợp đồng lắp đặt trạm lọc",
        ContractStatus::Ended,
        410_000_000,
    ),
];
const TICKETS: [(&str, TicketStatus, TicketType, TicketPriority); 4] = [
    (
        "Máy rò nước ở đáy",
        TicketStatus::Open,
        TicketType::Warranty,
        TicketPriority::High,
    ),
    (
        "Hỏi lịch thay lõi",
        TicketStatus::Pending,
        TicketType::Question,
        TicketPriority::Normal,
    ),
    (
        "Giao hàng trễ hai ngày",
        TicketStatus::Resolved,
        TicketType::Complaint,
        TicketPriority::Urgent,
    ),
    (
        "Xin hóa đơn đỏ",
        TicketStatus::Closed,
        TicketType::Request,
        TicketPriority::Low,
    ),
];
/// So long before the one above it each one was made.
const HOURS_APART: i64 = 31;

/// What is made, and by whom in turn.
struct Made<'a> {
    ctx: &'a Ctx,
    tx: &'a Tx,
    owners: &'a [UserId],
    contacts: &'a [ContactId],
    today: NaiveDate,
}

/// Makes them all; where there are no contacts, nothing.
pub(super) async fn create(
    ctx: &Ctx,
    tx: &Tx,
    owners: &[UserId],
    contacts: &[ContactId],
) -> Result<(), Error> {
    let today = ctx.clock.today();
    let made = Made {
        ctx,
        tx,
        owners,
        contacts,
        today,
    };
    made.deals().await?;
    made.quotes().await?;
    made.orders().await?;
    made.contracts().await?;
    made.tickets().await
}

impl Made<'_> {
    async fn deals(&self) -> Result<(), Error> {
        for (at, (title, stage, value_minor)) in DEALS.into_iter().enumerate() {
            let terms = DealTerms {
                value_minor,
                expected_close_on: self.today.checked_add_days(Days::new(30)),
            };
            self.one::<Deal>(at, title, terms, stage).await?;
        }
        Ok(())
    }

    async fn quotes(&self) -> Result<(), Error> {
        for (at, (title, status)) in QUOTES.into_iter().enumerate() {
            let terms = QuoteTerms {
                valid_until_on: self.today.checked_add_days(Days::new(15)),
                total_minor: 0,
                lines: lines(),
            };
            self.one::<Quote>(at, title, terms, status).await?;
        }
        Ok(())
    }

    async fn orders(&self) -> Result<(), Error> {
        for (at, (title, status, payment_status, channel)) in ORDERS.into_iter().enumerate() {
            let terms = OrderTerms {
                payment_status,
                channel: Some(channel),
                store: Some("Cửa hàng Cầu Giấy".to_owned()),
                quote_id: None,
                total_minor: 0,
                lines: lines(),
            };
            self.one::<Order>(at, title, terms, status).await?;
        }
        Ok(())
    }

    async fn contracts(&self) -> Result<(), Error> {
        for (at, (title, status, value_minor)) in CONTRACTS.into_iter().enumerate() {
            let terms = ContractTerms {
                value_minor,
                signed_on: self.today.checked_sub_days(Days::new(40)),
                starts_on: self.today.checked_sub_days(Days::new(30)),
                ends_on: self.today.checked_add_days(Days::new(335)),
            };
            self.one::<Contract>(at, title, terms, status).await?;
        }
        Ok(())
    }

    async fn tickets(&self) -> Result<(), Error> {
        for (at, (title, status, ticket_type, priority)) in TICKETS.into_iter().enumerate() {
            let terms = TicketTerms {
                ticket_type,
                source: TicketSource::Zalo,
                priority,
                description: None,
            };
            self.one::<Ticket>(at, title, terms, status).await?;
        }
        Ok(())
    }

    /// Makes one with a contact in turn, already at its status.
    async fn one<K: StoredKind>(
        &self,
        at: usize,
        title: &str,
        terms: K::Terms,
        status: K::Status,
    ) -> Result<(), Error> {
        let contact = self.contacts.get(at % self.contacts.len().max(1));
        let owner = self.owners.get(at % self.owners.len().max(1));
        let (Some(&contact_id), Some(&owner_id)) = (contact, owner) else {
            return Ok(());
        };
        let id: K::Id = self.ctx.new_id();
        let number = K::number(store::sales::take_number::<K>(self.tx).await?);
        let facts = Facts {
            title: title.to_owned(),
            owner_id: Some(owner_id),
            note: None,
        };
        let hours = i64::try_from(at).unwrap_or_default() * HOURS_APART;
        let now = self.ctx.now() - TimeDelta::hours(hours);
        let sale = NewSale::<K> {
            id,
            number: &number,
            contact_id,
            facts: &facts,
            terms: &K::checked(terms, None, &mut Vec::new()),
            created_by: Some(owner_id),
            now,
        };
        store::sales::create(self.tx, sale).await?;
        if status != K::Status::default() {
            let step = SaleMove::<K> {
                id,
                version: 1,
                to: status,
                reason: None,
                now,
            };
            store::sales::move_status(self.tx, step).await?;
        }
        Ok(())
    }
}

fn lines() -> Vec<SaleLine> {
    let line = |name: &str, quantity_milli, unit_price_minor, discount_per_mille| SaleLine {
        name: name.to_owned(),
        quantity_milli,
        unit_price_minor,
        discount_per_mille,
        tax_per_mille: 80,
    };
    vec![
        line("Máy lọc nước RO 10 lõi", 2_000, 6_490_000, 50),
        line("Bộ lõi lọc số 1-2-3", 3_000, 320_000, 0),
        line("Công lắp đặt (giờ)", 1_500, 200_000, 0),
    ]
}
