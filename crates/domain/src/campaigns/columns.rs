//! The columns in which members of a campaign are exported, in the order they are offered (CAM-8).

use crate::wire_names;

/// A column of an export of members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MemberColumn {
    Name,
    Mobile,
    Phone,
    Email,
    Address,
    Status,
    Owner,
    Source,
    Action,
    JoinedAt,
}

wire_names!(MemberColumn {
    Name => "name",
    Mobile => "mobile",
    Phone => "phone",
    Email => "email",
    Address => "address",
    Status => "status",
    Owner => "owner",
    Source => "source",
    Action => "action",
    JoinedAt => "joined_at",
});
