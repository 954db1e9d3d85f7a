//! Starter templates: e-mails and text messages that a shop can send as they are.

use db::Tx;
use domain::ids::{TemplateFolderId, TemplateId};
use domain::templates::{Content, TemplateKind};
use store::templates::{NewFolder, NewTemplate, TemplateFields};

use crate::{Ctx, Error};

/// A page around the words of an e-mail; styles stand in the elements, since mail programs drop others.
macro_rules! page {
    ($($paragraph:literal)+) => {
        concat!(
            "<div style=\"max-width: 560px; margin: 0 auto; padding: 24px; \
             font-family: Arial, sans-serif; font-size: 16px; line-height: 1.6; color: #17211c\">",
            $("\n  <p>", $paragraph, "</p>",)+
            "\n  <p style=\"margin-top: 32px; padding-top: 16px; border-top: 1px solid #e3e7e3; \
             font-size: 14px; color: #5f6e66\">{{ owner.name | default(\"Bộ phận Chăm sóc khách hàng\") }}\
             {% if owner.email %} · {{ owner.email }}{% endif %}</p>\n</div>"
        )
    };
}

/// What a starter says, by kind.
enum Words {
    Email {
        subject: &'static str,
        html: &'static str,
    },
    Sms(&'static str),
}

struct Starter {
    name: &'static str,
    words: Words,
}

const CARE: [Starter; 4] = [
    Starter {
        name: "Chúc mừng sinh nhật",
        words: Words::Email {
            subject: "Chúc mừng sinh nhật {{ contact.salutation }} {{ contact.first_name }}!",
            html: page!(
                "Thân gửi {{ contact.salutation }} {{ contact.first_name | default(\"quý khách\") }},"
                "Nhân ngày sinh nhật, chúng tôi kính chúc {{ contact.salutation }} luôn mạnh khỏe, bình an và gặp nhiều may mắn."
                "Món quà nhỏ dành riêng cho {{ contact.salutation }}: <strong>giảm 15 %</strong> cho đơn hàng đầu tiên trong tháng này. Chỉ cần trả lời email này, chúng tôi sẽ giữ ưu đãi giúp {{ contact.salutation }}."
                "Cảm ơn {{ contact.salutation }} đã tin tưởng và đồng hành."
            ),
        },
    },
    Starter {
        name: "Cảm ơn sau khi mua hàng",
        words: Words::Email {
            subject: "Cảm ơn {{ contact.salutation }} {{ contact.first_name }} đã mua hàng",
            html: page!(
                "Kính gửi {{ contact.salutation }} {{ contact.name }},"
                "Cảm ơn {{ contact.salutation }} đã chọn sản phẩm của chúng tôi{% if contact.company %} cho {{ contact.company }}{% endif %}."
                "Nếu có điều gì chưa vừa ý, {{ contact.salutation }} cứ trả lời email này. Chúng tôi sẽ gọi lại trong ngày làm việc."
                "Rất mong được phục vụ {{ contact.salutation }} lần sau."
            ),
        },
    },
    Starter {
        name: "Sinh nhật (SMS)",
        words: Words::Sms(
            "Chúc mừng sinh nhật {{ contact.salutation }} {{ contact.first_name | default(\"quý khách\") }}! \
             Tặng {{ contact.salutation }} ưu đãi 15% trong tháng này. Cảm ơn đã đồng hành cùng chúng tôi.",
        ),
    },
    Starter {
        name: "Nhắc lịch hẹn (SMS)",
        words: Words::Sms(
            "Kính chào {{ contact.salutation }} {{ contact.first_name | default(\"quý khách\") }}, \
             xin nhắc lịch hẹn của mình vào ngày mai. Cần đổi giờ, vui lòng trả lời tin này.",
        ),
    },
];

const INVITATIONS: [Starter; 2] = [
    Starter {
        name: "Thư mời sự kiện",
        words: Words::Email {
            subject: "Trân trọng kính mời {{ contact.salutation }} {{ contact.first_name }} dự {{ campaign.name }}",
            html: page!(
                "Kính gửi {{ contact.salutation }} {{ contact.name }}{% if contact.title %}, {{ contact.title }}{% endif %},"
                "Chúng tôi trân trọng kính mời {{ contact.salutation }} tham dự <strong>{{ campaign.name }}</strong>."
                "Chương trình dành riêng cho khách hàng thân thiết, số chỗ có hạn. Xin {{ contact.salutation }} trả lời email này trước ba ngày để chúng tôi sắp xếp chỗ ngồi."
                "Rất hân hạnh được đón tiếp {{ contact.salutation }}."
            ),
        },
    },
    Starter {
        name: "Xác nhận đăng kí (SMS)",
        words: Words::Sms(
            "{{ contact.salutation | capitalize }} {{ contact.first_name | default(\"quý khách\") }} \
             đã đăng kí {{ campaign.name }} thành công. Hẹn gặp {{ contact.salutation }} tại chương trình!",
        ),
    },
];

/// Makes the folders with their templates; they belong to nobody, and everybody sees them.
pub(super) async fn create(ctx: &Ctx, tx: &Tx) -> Result<(), Error> {
    let folders = [
        ("Chăm sóc khách hàng", &CARE[..]),
        ("Sự kiện", &INVITATIONS[..]),
    ];
    for (name, starters) in folders {
        let id: TemplateFolderId = ctx.new_id();
        let folder = NewFolder {
            id,
            name,
            owner_id: None,
            now: ctx.now(),
        };
        store::templates::create_folder(tx, folder).await?;
        for starter in starters {
            template(ctx, tx, id, starter).await?;
        }
    }
    Ok(())
}

async fn template(
    ctx: &Ctx,
    tx: &Tx,
    folder_id: TemplateFolderId,
    starter: &Starter,
) -> Result<(), Error> {
    let fields = TemplateFields {
        name: starter.name.to_owned(),
        folder_id: Some(folder_id),
        content: content(&starter.words),
    };
    let id: TemplateId = ctx.new_id();
    let template = NewTemplate {
        id,
        fields: &fields,
        owner_id: None,
        now: ctx.now(),
    };
    Ok(store::templates::create(tx, template).await?)
}

fn content(words: &Words) -> Content {
    match words {
        Words::Email { subject, html } => Content {
            kind: TemplateKind::Email,
            subject: Some((*subject).to_owned()),
            html: Some((*html).to_owned()),
            ..Content::default()
        },
        Words::Sms(text) => Content {
            kind: TemplateKind::Sms,
            text: Some((*text).to_owned()),
            strip_marks: true,
            ..Content::default()
        },
    }
}

#[cfg(test)]
mod tests {
    use domain::sms::{Encoding, count};
    use domain::templates::Facts;
    use templating::Compiled;

    use super::*;

    #[test]
    fn aut_7_starters_keep_to_the_rules_and_fit_in_two_segments() {
        for starter in CARE.iter().chain(&INVITATIONS) {
            let content = content(&starter.words);
            assert_eq!(content.clone().cleaned(), content, "{}", starter.name);
            assert_eq!(content.faults(|_| false), [], "{}", starter.name);
            let compiled = Compiled::new(&content).expect("fits together");
            let message = compiled.render(&Facts::examples([])).expect("renders");
            if content.kind == TemplateKind::Sms {
                let counted = count(&message.text.unwrap_or_default());
                assert_eq!(counted.encoding, Encoding::Gsm7, "{}", starter.name);
                assert!(counted.segments <= 2, "{}", starter.name);
            }
        }
    }
}
