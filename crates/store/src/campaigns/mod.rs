//! Campaigns, their members and each member's history (CAM-1 to CAM-8).

mod funnel;
mod history;
mod join;
mod leave;
mod members;
mod read;
mod transition;
mod write;

pub use funnel::{funnel_by_day, funnel_by_source, funnels};
pub use history::{HistoryRow, history};
pub use join::{Joined, Joining, NewMember, join, join_owned};
pub use leave::{
    KeptMember, KeptTransition, members_of_contacts, put_members_back, remove_members,
    transitions_of,
};
pub(crate) use members::select_members;
pub use members::{
    MemberFilter, MemberPage, MemberPosition, MemberRow, count_members, find_member, list_members,
    member_page, positions_matching, remove_member,
};
pub(crate) use read::campaign_visible;
pub use read::{
    CampaignFilter, CampaignPage, CampaignRow, CampaignSort, count_all_members, find, list,
};
pub use transition::{MemberState, Moves, members_for_update, move_members};
pub use write::{CampaignFields, NewCampaign, create, delete, update};
