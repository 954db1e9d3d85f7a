//! What the log says of a bulk change.

use domain::bulk_changes::Action;
use domain::contacts::{Level, Subscription};

use super::work::Work;
use crate::preferences::words;

impl Work {
    /// What the log says was done to this many contacts.
    pub(super) fn describe(&self, count: u64, subject: Option<&str>) -> String {
        let about = subject.unwrap_or_default();
        match self {
            Self::Assign(_) => format!("Chia {count} khách hàng cho {about}"),
            Self::Action(Action::SetOwner { owner_id: None }) => {
                format!("Bỏ chủ sở hữu của {count} khách hàng")
            }
            Self::Action(Action::SetOwner { .. }) => {
                format!("Chuyển {count} khách hàng cho {about}")
            }
            Self::Action(Action::SetLevel { level }) => {
                let level = level_label(*level);
                format!("Chuyển {count} khách hàng sang nhóm {level}")
            }
            Self::Action(Action::AddTags { .. }) => {
                format!("Gắn thẻ \"{about}\" cho {count} khách hàng")
            }
            Self::Action(Action::RemoveTags { .. }) => {
                format!("Gỡ thẻ \"{about}\" khỏi {count} khách hàng")
            }
            Self::Action(Action::SetStage { stage: None }) => {
                format!("Bỏ giai đoạn của {count} khách hàng")
            }
            Self::Action(Action::SetStage { .. }) => {
                format!("Chuyển {count} khách hàng sang giai đoạn \"{about}\"")
            }
            Self::Action(Action::AddCategories { .. }) => {
                format!("Đưa {count} khách hàng vào danh mục \"{about}\"")
            }
            Self::Action(Action::RemoveCategories { .. }) => {
                format!("Đưa {count} khách hàng ra khỏi danh mục \"{about}\"")
            }
            Self::Action(Action::CloseChannels {
                channels,
                closed_by,
                reason,
            }) => {
                let (channels, cause) = (words::channels(channels), words::cause(*closed_by));
                format!("Không liên hệ {count} khách hàng qua {channels} ({cause}): {reason}")
            }
            Self::Action(Action::OpenChannels { channels, reason }) => {
                let channels = words::channels(channels);
                let why = reason.as_ref().map(|reason| format!(": {reason}"));
                let why = why.unwrap_or_default();
                format!("Cho phép liên hệ lại {count} khách hàng qua {channels}{why}")
            }
            Self::Action(Action::SetSubscription {
                channels,
                subscription,
                ..
            }) => {
                let channels = words::channels(channels);
                match subscription {
                    Subscription::Subscribed => {
                        format!("Đăng ký nhận tin qua {channels} cho {count} khách hàng")
                    }
                    Subscription::Unsubscribed => {
                        format!("Hủy nhận tin qua {channels} của {count} khách hàng")
                    }
                }
            }
            Self::Action(Action::SetFrequency { channels, .. }) => {
                let channels = words::channels(channels);
                format!("Đổi tần suất gửi tin qua {channels} cho {count} khách hàng")
            }
            Self::Action(Action::AddToSegment { .. }) => {
                format!("Giữ {count} khách hàng trong phân khúc \"{about}\"")
            }
            Self::Action(Action::RemoveFromSegment { .. }) => {
                format!("Loại {count} khách hàng khỏi phân khúc \"{about}\"")
            }
            Self::Action(Action::AddToCampaign { .. }) => {
                format!("Thêm {count} khách hàng vào chiến dịch \"{about}\"")
            }
            Self::Action(Action::RemoveFromCampaign { .. }) => {
                format!("Đưa {count} khách hàng ra khỏi chiến dịch \"{about}\"")
            }
            Self::Action(Action::Delete) => format!("Xóa {count} khách hàng cùng lúc"),
        }
    }
}

/// A level as Vietnamese screens and logs call it.
fn level_label(level: Level) -> &'static str {
    match level {
        Level::New => "Mới",
        Level::Interested => "Quan tâm",
        Level::Signed => "Đã ký",
        Level::Paused => "Tạm ngừng",
        Level::Approached => "Tiếp cận",
        Level::Other => "Khác",
    }
}
