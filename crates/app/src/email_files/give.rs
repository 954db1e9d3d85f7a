//! Gives an e-mail or a template its files: those that come with it, and the pictures that its page names.

use db::Tx;
use domain::email_files::{
    FilesFault, PICTURES_MAX, PictureWay, Place, check_sizes, check_sum, pictures,
};
use domain::ids::EmailFileId;
use store::email_files::{Owner, UseRow, find_seen, set_uses};
use uuid::Uuid;

use super::sight_of;
use crate::{Error, Fault, Principal};

/// The files that are wanted, each in its place, if the caller may see each and all can go together.
pub(crate) async fn chosen(
    tx: &Tx,
    principal: &Principal,
    page: &str,
    attached: &[EmailFileId],
) -> Result<Vec<UseRow>, Error> {
    let mut wanted: Vec<(Place, EmailFileId)> = Vec::new();
    for id in attached {
        if !wanted.contains(&(Place::Attached, *id)) {
            wanted.push((Place::Attached, *id));
        }
    }
    // Before anything is looked up: no more are named than can be.
    check_sizes(wanted.iter().map(|_| 0)).map_err(files_fault)?;
    let named = pictures(page);
    if named.len() > PICTURES_MAX {
        let detail = format!("at most {PICTURES_MAX} pictures");
        return Err(Fault::of("html", "too_many_pictures", detail).into());
    }
    wanted.extend(named.into_iter().map(|(way, id)| (place(way), id)));
    let ids: Vec<_> = wanted.iter().map(|(_, id)| *id).collect();
    let seen = find_seen(tx, &sight_of(principal), &ids).await?;
    let mut uses = Vec::new();
    for (place, id) in wanted {
        let found = seen.iter().find(|file| file.id == id.0);
        let fitting = found.filter(|file| place == Place::Attached || file.link_key.is_some());
        let file = fitting.ok_or_else(|| unknown(place))?.clone();
        uses.push(UseRow {
            owner_id: Uuid::nil(),
            place,
            file,
        });
    }
    let enclosed = uses.iter().filter(|one| one.place != Place::Linked);
    check_sum(enclosed.map(|one| one.file.size_bytes())).map_err(files_fault)?;
    Ok(uses)
}

/// The same, kept: these and no others.
pub(crate) async fn give(
    tx: &Tx,
    principal: &Principal,
    owner: Owner,
    page: &str,
    attached: &[EmailFileId],
) -> Result<(), Error> {
    let uses = chosen(tx, principal, page, attached).await?;
    for place in Place::ALL {
        let of_place = uses.iter().filter(|one| one.place == *place);
        let ids: Vec<_> = of_place.map(|one| one.file.file_id()).collect();
        set_uses(tx, owner, *place, &ids).await?;
    }
    Ok(())
}

/// Where a picture stands that comes this way.
fn place(way: PictureWay) -> Place {
    match way {
        PictureWay::Enclosed => Place::Inline,
        PictureWay::Linked => Place::Linked,
    }
}

fn unknown(place: Place) -> Fault {
    match place {
        Place::Attached => Fault::of("files", "unknown_file", "there is no such file"),
        Place::Inline | Place::Linked => Fault::of(
            "html",
            "unknown_picture",
            "the page names a picture that is not there",
        ),
    }
}

fn files_fault(fault: FilesFault) -> Fault {
    Fault::of("files", fault.code(), fault.to_string())
}
