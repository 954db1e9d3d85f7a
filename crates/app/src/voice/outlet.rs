//! Where calls go: to the gateway, or, where there is none, into the outbox, where people of the house
//! answer them.

use std::time::Duration;

use channels::sms::{Handed, Verdict};
use channels::voice::{EsmsVoice, Spoken, Stringee, VoiceCall};
use domain::ids::DeliveryId;
use domain::phones::Phone;
use domain::sending::{CallPlan, Resend, SendChannel, Speech, VoiceProvider, VoiceSettings};
use store::sends::NewOutboxMessage;

use super::account::{Account, read};
use super::report::report_url;
use crate::sms::{Told, told};
use crate::{Ctx, Error, outbound};

/// Who calls are from where nobody has set a number up.
const SANDBOX_NAME: &str = "SEN";

/// The way out for calls, as it is set up now.
pub(crate) struct Way {
    pub(crate) settings: VoiceSettings,
    gateway: Gateway,
}

enum Gateway {
    Esms(Box<EsmsVoice>),
    Stringee(Box<Stringee>),
    /// Calls are kept, and answered by people of the house.
    Sandbox,
}

/// What is done about a call that may have been placed, by the gateway that is set up now.
pub(crate) async fn resend(ctx: &Ctx) -> Result<Resend, Error> {
    Ok(read(ctx).await?.value.settings.resend())
}

impl Way {
    /// The way for calls that are to go out now.
    pub(crate) async fn open(ctx: &Ctx) -> Result<Self, Error> {
        outbound::check(ctx).await?;
        let account = read(ctx).await?.value;
        Ok(Self {
            gateway: gateway(ctx, &account)?,
            settings: account.settings,
        })
    }

    /// How long to wait from one call to the next.
    pub(crate) fn pause(&self) -> Duration {
        match self.gateway {
            Gateway::Sandbox => Duration::ZERO,
            _ => Duration::from_mins(1) / self.settings.per_minute.max(1),
        }
    }

    /// The call as the gateway takes it.
    pub(crate) fn call(
        &self,
        ctx: &Ctx,
        id: DeliveryId,
        to: &Phone,
        script: String,
        plan: &CallPlan,
    ) -> Result<VoiceCall, Error> {
        let gateway = self.settings.gateway.as_ref();
        let voice = if plan.voice.is_empty() {
            &self.settings.voice
        } else {
            &plan.voice
        };
        Ok(VoiceCall {
            id: id.to_string(),
            to: to.digits().to_owned(),
            spoken: match plan.speech {
                Speech::Script => Spoken::Script {
                    text: script,
                    template: plan.media.clone(),
                },
                Speech::Recording => Spoken::Recording(plan.media.clone()),
            },
            voice: voice.clone(),
            speed: plan.speed,
            repeat: plan.repeat,
            wait_seconds: (!plan.keys.is_empty()).then_some(plan.wait_seconds),
            report_url: gateway
                .map(|gateway| report_url(ctx, gateway, id))
                .transpose()?
                .unwrap_or_default(),
        })
    }

    /// Has a number called, and keeps the script beside it where there is no gateway.
    pub(crate) async fn place(&self, ctx: &Ctx, call: &VoiceCall) -> Result<Told, Error> {
        let handed = match &self.gateway {
            Gateway::Esms(gateway) => gateway.place(call).await,
            Gateway::Stringee(gateway) => {
                let now = ctx.now().timestamp();
                let gateway = Stringee {
                    now,
                    ..(**gateway).clone()
                };
                gateway.place(call).await
            }
            Gateway::Sandbox => keep(ctx, call).await?,
        };
        Ok(told(handed))
    }
}

fn gateway(ctx: &Ctx, account: &Account) -> Result<Gateway, Error> {
    let Some(gateway) = &account.settings.gateway else {
        return Ok(Gateway::Sandbox);
    };
    let (client, url, keys) = (ctx.outside.clone(), gateway.url.clone(), account.keys(ctx)?);
    Ok(match gateway.provider {
        VoiceProvider::Esms => Gateway::Esms(Box::new(EsmsVoice {
            client,
            url,
            keys,
            script_template: gateway.script_template.clone(),
        })),
        VoiceProvider::Stringee => Gateway::Stringee(Box::new(Stringee {
            client,
            url,
            keys,
            from: gateway.from_number.trim_start_matches('+').to_owned(),
            now: ctx.now().timestamp(),
        })),
    })
}

async fn keep(ctx: &Ctx, call: &VoiceCall) -> Result<Handed, Error> {
    let heard = match &call.spoken {
        Spoken::Script { text, .. } => text.clone(),
        Spoken::Recording(name) => name.clone(),
    };
    let tx = ctx.db.begin().await?;
    let kept = NewOutboxMessage {
        id: ctx.new_id(),
        channel: SendChannel::Call,
        message_id: &call.id,
        to_address: &format!("+{}", call.to),
        from_address: SANDBOX_NAME,
        subject: "",
        html: "",
        body_text: &heard,
        leave_url: None,
        now: ctx.now(),
    };
    store::sends::keep_message(&tx, kept).await?;
    tx.commit().await?;
    Ok(Handed {
        verdict: Verdict::Accepted("sandbox".to_owned()),
        reference: None,
    })
}
