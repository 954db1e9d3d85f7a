//! Sends in rounds. While it is written down what became of one round, the next one is announced; a message is
//! begun only once nothing of the round before it is left open, so that no more are on their way than there
//! are lines.

use crash::crash_point;
use domain::sending::{Block, Outcome};
use futures::future::join;
use store::sends::Leased;
use tokio::time::sleep_until;

use super::End;
use super::alive::alive;
use super::carrier::{Announced, Carrier, Going};
use super::deliver::Run;
use super::desk::Desk;
use super::settle::Gone;
use crate::sms::Told;

/// Messages that are waited for, and who gets none.
struct Round {
    going: Vec<Going>,
    announced: Vec<Result<Announced, Told>>,
    unwritten: Vec<(Leased, Block)>,
}

impl Run<'_> {
    /// Sends to everybody on the desk, as many side by side as can be. Whatever is wrong with them is written
    /// down.
    pub(super) async fn rounds(
        &mut self,
        carrier: &mut Carrier,
        desk: &mut Desk,
    ) -> Result<(), End> {
        let mut gone = Vec::new();
        loop {
            let (settled, next) = join(self.settle(&gone), self.announce(carrier, desk)).await;
            self.count_as_done(settled?);
            if !gone.is_empty() {
                crash_point!("delivery.after_accepted");
            }
            let Some(round) = next? else {
                return Ok(());
            };
            gone = self.deliver(carrier, desk, round).await?;
        }
    }

    /// Has the next messages waited for as soon as it is their turn; none if nobody is left.
    async fn announce(&self, carrier: &mut Carrier, desk: &mut Desk) -> Result<Option<Round>, End> {
        let drafted = desk.next(self.abreast.min(carrier.abreast())).await?;
        if drafted.is_empty() {
            return Ok(None);
        }
        let mut round = Round {
            going: Vec::with_capacity(drafted.len()),
            announced: Vec::new(),
            unwritten: Vec::new(),
        };
        for (delivery, message) in drafted {
            match message {
                Ok(message) => round.going.push(Going { delivery, message }),
                Err(why) => round.unwritten.push((delivery, why)),
            }
        }
        if round.going.is_empty() {
            return Ok(Some(round));
        }
        let turn = carrier.turns(self.ctx, round.going.len()).await?;
        let has_turn = async {
            tokio::select! {
                biased;
                () = self.lease.stopping() => false,
                () = sleep_until(turn) => true,
            }
        };
        // Nothing is broken off on its way, which would have to be sent again.
        if !alive(self.ctx, self.lease, &self.progress, has_turn).await? {
            return Err(End::Stopping);
        }
        let announcing = carrier.announce(&round.going);
        round.announced = alive(self.ctx, self.lease, &self.progress, announcing).await?;
        Ok(Some(round))
    }

    /// Hands a round over. Returns what is to be written down of it: nothing, where that is done already since
    /// not all went well.
    async fn deliver(
        &mut self,
        carrier: &mut Carrier,
        desk: &mut Desk,
        mut round: Round,
    ) -> Result<Vec<Gone>, End> {
        for (delivery, why) in &round.unwritten {
            self.set_aside(delivery, *why).await?;
        }
        desk.put_back(self.keep_reached(&mut round));
        // As late as can be, since who leaves until then gets nothing.
        let ours = self.commit(&round.going).await?;
        let mut handed = Vec::with_capacity(round.going.len());
        for (one, announced) in round.going.into_iter().zip(round.announced) {
            match announced {
                _ if ours.contains(&one.delivery.id) => handed.push((one, announced)),
                Ok(announced) => carrier.withdraw(announced).await,
                Err(_) => {}
            }
        }
        if handed.is_empty() {
            return Ok(Vec::new());
        }
        crash_point!("delivery.after_committing");
        let (going, announced): (Vec<_>, Vec<_>) = handed.into_iter().unzip();
        let handing = carrier.hand_over(self.ctx, &going, announced);
        let told = alive(self.ctx, self.lease, &self.progress, handing).await?;
        let mut ended = Ok(());
        let mut gone = Vec::with_capacity(going.len());
        for (one, told) in going.into_iter().zip(told) {
            match told {
                Ok(told) => gone.push(Gone::of(one, told)),
                Err(error) => ended = Err(End::from(error)),
            }
        }
        for one in &gone {
            if ended.is_ok() {
                ended = self.weigh(&one.delivery, &one.told);
            }
        }
        self.grow();
        let all_taken = gone.iter().all(|one| one.told.outcome == Outcome::Accepted);
        if all_taken && ended.is_ok() {
            return Ok(gone);
        }
        let done = self.settle(&gone).await?;
        self.count_as_done(done);
        crash_point!("delivery.after_accepted");
        ended.map(|()| Vec::new())
    }

    /// Takes out for whom no line could be had while others got one: the server takes so many at once and no
    /// more. Where nobody got one, one is left to tell of it.
    fn keep_reached(&mut self, round: &mut Round) -> Vec<Going> {
        let Round {
            going, announced, ..
        } = round;
        let is_unreached = |one: &Result<Announced, Told>| {
            let told = one.as_ref().err();
            told.is_some_and(|told| told.outcome == Outcome::NotReached)
        };
        let reached = announced.iter().filter(|one| !is_unreached(one)).count();
        if reached == going.len() || going.len() == 1 {
            return Vec::new();
        }
        if reached > 0 {
            self.abreast_max = reached;
        }
        let mut is_first = true;
        let (mut kept, mut unreached) = (Vec::new(), Vec::new());
        for (one, announced) in going.drain(..).zip(announced.drain(..)) {
            let stays = !is_unreached(&announced) || (reached == 0 && is_first);
            is_first = false;
            if stays {
                kept.push((one, announced));
            } else {
                unreached.push(one);
            }
        }
        (*going, *announced) = kept.into_iter().unzip();
        unreached
    }
}
