//! The sample team: an administrator, two managers and the employees below them.

use db::Tx;
use domain::access::BuiltInRole;
use domain::ids::UserId;

use crate::{Ctx, Error};

/// Somebody who can sign in to look around.
#[derive(Debug, Clone)]
pub struct SampleUser {
    pub id: UserId,
    pub name: &'static str,
    pub email: &'static str,
    /// The key of their built-in role.
    pub role: &'static str,
}

/// One line of the organisation chart.
struct Seat {
    name: &'static str,
    email: &'static str,
    role: BuiltInRole,
    /// The place of their manager in the chart, which comes first.
    manager: Option<usize>,
}

const CHART: [Seat; 6] = [
    Seat { name: "Minh Trang", email: "trang@sen.example", role: BuiltInRole::Administrator, manager: None },
    Seat { name: "Lê Minh", email: "minh@sen.example", role: BuiltInRole::Manager, manager: Some(0) },
    Seat { name: "Phạm Vy", email: "vy@sen.example", role: BuiltInRole::Manager, manager: Some(0) },
    Seat { name: "Hồ Uyên", email: "uyen@sen.example", role: BuiltInRole::Employee, manager: Some(1) },
    Seat { name: "Trần Bảo", email: "bao@sen.example", role: BuiltInRole::Employee, manager: Some(1) },
    Seat { name: "Đỗ Thảo", email: "thao@sen.example", role: BuiltInRole::Employee, manager: Some(2) },
];

/// Makes the team, managers before those they manage.
pub(super) async fn create(ctx: &Ctx, tx: &Tx, password_hash: &str) -> Result<Vec<SampleUser>, Error> {
    let mut team: Vec<SampleUser> = Vec::with_capacity(CHART.len());
    for seat in CHART {
        let role_id =
            store::users::role_id_by_key(tx, seat.role.key()).await?.ok_or(Error::NotFound)?;
        let manager_id = seat.manager.and_then(|place| team.get(place)).map(|manager| manager.id);
        let id = ctx.new_id();
        let user = store::users::NewUser {
            id,
            name: seat.name,
            email: seat.email,
            password_hash,
            role_id,
            department_id: None,
            manager_id,
            now: ctx.now(),
        };
        store::users::create(tx, user).await?;
        team.push(SampleUser { id, name: seat.name, email: seat.email, role: seat.role.key() });
    }
    store::users::rebuild_tree(tx).await?;
    Ok(team)
}
