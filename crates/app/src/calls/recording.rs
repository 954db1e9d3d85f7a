//! Takes in the recording of a call piece by piece (CON-3).

use domain::audit::AuditAction;
use domain::calls::{AudioType, RECORDING_MAX_BYTES, SNIFF_BYTES};
use domain::file_names::file_stem;
use domain::ids::RecordingId;
use serde_json::json;

use super::recording_file::path;
use super::{Done, Seen, remove_recordings, seen_still, tell};
use crate::files::{Incoming, Taken};
use crate::{Ctx, Error, Fault, Principal};

/// A recording on its way in; what was written goes when it is dropped unfinished.
pub struct NewRecording {
    seen: Seen,
    id: RecordingId,
    file: Incoming,
    /// How the file begins, which tells what it is.
    start: Vec<u8>,
}

impl NewRecording {
    /// Opens a new file for the call, if the caller may change that and it is as they saw it.
    pub async fn begin(ctx: &Ctx, principal: &Principal, seen: Seen) -> Result<Self, Error> {
        let tx = ctx.db.begin().await?;
        seen_still(&tx, principal, seen).await?;
        drop(tx);
        let id = ctx.new_id();
        Ok(Self {
            seen,
            id,
            file: Incoming::create(path(ctx, id), RECORDING_MAX_BYTES).await?,
            start: Vec::with_capacity(SNIFF_BYTES),
        })
    }

    /// Appends a piece; a file that is no sound is refused as soon as that shows.
    pub async fn write(&mut self, piece: &[u8]) -> Result<Taken, Error> {
        let missing = SNIFF_BYTES.saturating_sub(self.start.len());
        if missing > 0 {
            self.start.extend(piece.iter().take(missing));
            if self.start.len() == SNIFF_BYTES {
                self.audio_type()?;
            }
        }
        self.file.write(piece).await
    }

    /// Gives the call this recording; one that it had before goes.
    pub async fn finish(
        mut self,
        ctx: &Ctx,
        principal: &Principal,
        file_name: &str,
    ) -> Result<(), Error> {
        let audio_type = self.audio_type()?;
        self.file.sync().await?;
        let stem = file_stem(file_name).unwrap_or_else(|| "cuoc-goi".to_owned());
        let size_bytes = self.file.size_bytes();
        let recording = store::calls::NewRecording {
            id: self.id,
            stem: &stem,
            audio_type,
            size_bytes,
        };
        let Seen { id, version, .. } = self.seen;
        let tx = ctx.db.begin().await?;
        let (contact, row) = seen_still(&tx, principal, self.seen).await?;
        if !store::calls::set_recording(&tx, id, version, recording, ctx.now()).await? {
            return Err(Error::StaleVersion);
        }
        let before = row.recording();
        let done = Done {
            event: "call.recorded",
            action: AuditAction::Update,
            said: "Lưu bản ghi âm cuộc gọi với",
            contact: &contact,
            call: id,
            fields: &row.fields(),
            diff: Some(json!({
                "recording_bytes": [before.as_ref().map(|one| one.size_bytes), size_bytes],
            })),
        };
        tell(ctx, &tx, principal, done).await?;
        tx.commit().await?;
        self.file.keep();
        remove_recordings(ctx, before.map(|one| one.id)).await
    }

    fn audio_type(&self) -> Result<AudioType, Error> {
        let sniffed = AudioType::sniff(&self.start);
        sniffed.ok_or_else(|| Fault::of("file", "not_audio", "this is no sound file").into())
    }
}
