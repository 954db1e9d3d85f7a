//! The sample team: departments, an administrator, two managers and the employees below them.

use db::Tx;
use domain::access::BuiltInRole;
use domain::ids::{DepartmentId, UserId};
use store::departments::DepartmentFields;

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
    /// The place of their department.
    department: usize,
}

const CHART: [Seat; 6] = [
    Seat {
        name: "Minh Trang",
        email: "trang@sen.example",
        role: BuiltInRole::Administrator,
        manager: None,
        department: 0,
    },
    Seat {
        name: "Lê Minh",
        email: "minh@sen.example",
        role: BuiltInRole::Manager,
        manager: Some(0),
        department: 1,
    },
    Seat {
        name: "Phạm Vy",
        email: "vy@sen.example",
        role: BuiltInRole::Manager,
        manager: Some(0),
        department: 2,
    },
    Seat {
        name: "Hồ Uyên",
        email: "uyen@sen.example",
        role: BuiltInRole::Employee,
        manager: Some(1),
        department: 1,
    },
    Seat {
        name: "Trần Bảo",
        email: "bao@sen.example",
        role: BuiltInRole::Employee,
        manager: Some(1),
        department: 1,
    },
    Seat {
        name: "Đỗ Thảo",
        email: "thao@sen.example",
        role: BuiltInRole::Employee,
        manager: Some(2),
        department: 2,
    },
];

/// Departments, each below the one before whose place it names.
const DEPARTMENTS: [(&str, Option<usize>); 3] = [
    ("Ban giám đốc", None),
    ("Kinh doanh miền Nam", Some(0)),
    ("Kinh doanh miền Bắc", Some(0)),
];

/// Makes the team, managers before those they manage.
pub(super) async fn create(
    ctx: &Ctx,
    tx: &Tx,
    password_hash: &str,
) -> Result<Vec<SampleUser>, Error> {
    let departments = create_departments(ctx, tx).await?;
    let mut team: Vec<SampleUser> = Vec::with_capacity(CHART.len());
    for seat in CHART {
        let role_id = store::users::role_id_by_key(tx, seat.role.key())
            .await?
            .ok_or(Error::NotFound)?;
        let manager_id = seat
            .manager
            .and_then(|place| team.get(place))
            .map(|manager| manager.id);
        let id = ctx.new_id();
        let user = store::users::NewUser {
            id,
            name: seat.name,
            email: seat.email,
            password_hash,
            role_id,
            department_id: departments.get(seat.department).copied(),
            manager_id,
            now: ctx.now(),
        };
        store::users::create(tx, user).await?;
        team.push(SampleUser {
            id,
            name: seat.name,
            email: seat.email,
            role: seat.role.key(),
        });
    }
    store::users::rebuild_tree(tx).await?;
    Ok(team)
}

async fn create_departments(ctx: &Ctx, tx: &Tx) -> Result<Vec<DepartmentId>, Error> {
    let mut made: Vec<DepartmentId> = Vec::with_capacity(DEPARTMENTS.len());
    for (name, parent) in DEPARTMENTS {
        let parent_id = parent.and_then(|place| made.get(place)).copied();
        let fields = DepartmentFields {
            name: name.to_owned(),
            parent_id,
        };
        let id = ctx.new_id();
        store::departments::create(tx, id, &fields, ctx.now()).await?;
        made.push(id);
    }
    Ok(made)
}
