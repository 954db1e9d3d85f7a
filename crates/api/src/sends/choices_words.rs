//! The words of the page of choices in both languages.

use domain::contacts::{Channel, FrequencyRule, Period};
use domain::text::Lang;

/// What the page says whoever reads it.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) about: &'static str,
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    pub(super) how_often: &'static str,
    pub(super) closed: &'static str,
    pub(super) following: &'static str,
    pub(super) not_followed: &'static str,
    pub(super) save: &'static str,
    pub(super) saved: &'static str,
}

const VI: Words = Words {
    title: "Tùy chọn nhận tin",
    about: "Chọn cách chúng tôi gửi tin quảng cáo cho bạn. Tin về đơn hàng và dịch vụ bạn đang dùng vẫn được gửi.",
    yes: "Nhận tin quảng cáo",
    no: "Không nhận tin quảng cáo",
    how_often: "Nhiều nhất",
    closed: "Chúng tôi không còn liên hệ với bạn qua kênh này. Hãy trả lời thư nếu bạn muốn mở lại.",
    following: "Ghi nhận việc đọc email",
    not_followed: "Không, đừng ghi nhận.",
    save: "Lưu lựa chọn",
    saved: "Đã lưu lựa chọn của bạn.",
};

const EN: Words = Words {
    title: "What you want to get",
    about: "Choose how we send you advertising. Messages about your orders and services still come.",
    yes: "Send me advertising",
    no: "Send me no advertising",
    how_often: "At most",
    closed: "We no longer contact you this way. Answer the e-mail if you want us to.",
    following: "Recording what you read",
    not_followed: "No, record nothing.",
    save: "Save",
    saved: "Your choices are saved.",
};

impl Words {
    pub(super) fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Vi => &VI,
            Lang::En => &EN,
        }
    }
}

/// The name of a channel.
pub(super) fn channel(lang: Lang, channel: Channel) -> &'static str {
    match (channel, lang) {
        (Channel::Email, Lang::Vi) => "Email",
        (Channel::Email, Lang::En) => "E-mail",
        (Channel::Sms, Lang::Vi) => "Tin nhắn SMS",
        (Channel::Sms, Lang::En) => "Text messages",
        (Channel::Call, Lang::Vi) => "Gọi điện",
        (Channel::Call, Lang::En) => "Calls",
        (Channel::Zalo, _) => "Zalo",
    }
}

/// How often at most.
pub(super) fn limit(lang: Lang, rule: Option<FrequencyRule>) -> String {
    let Some(FrequencyRule { at_most, period }) = rule else {
        return match lang {
            Lang::Vi => "không giới hạn",
            Lang::En => "no limit",
        }
        .to_owned();
    };
    let words = match (lang, period) {
        (Lang::Vi, Period::Day) => "lần một ngày",
        (Lang::Vi, Period::Week) => "lần một tuần",
        (Lang::Vi, Period::Month) => "lần một tháng",
        (Lang::En, Period::Day) => "a day",
        (Lang::En, Period::Week) => "a week",
        (Lang::En, Period::Month) => "a month",
    };
    format!("{at_most} {words}")
}
