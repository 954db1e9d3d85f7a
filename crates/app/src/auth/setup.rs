//! Makes the first administrator, by a one-time link printed on the console.

use sha2::{Digest, Sha256};

use super::administrator::NewAdministrator;
use super::login::{Device, SignIn, start_session};
use super::tokens::random_token;
use crate::{Conflict, Ctx, Error, Principal};

const SETUP_TOKEN_HASH: &str = "setup_token_hash";

/// What the first administrator gives.
pub struct Setup {
    pub token: String,
    pub name: String,
    pub email: String,
    pub password: String,
}

/// Makes the built-in roles and, while there is no user, a new set-up token to print.
pub async fn prepare_setup(ctx: &Ctx) -> Result<Option<String>, Error> {
    let tx = ctx.db.begin().await?;
    store::users::ensure_built_in_roles(&tx, || ctx.new_id(), ctx.now()).await?;
    let token = if store::users::any_user(&tx).await? {
        None
    } else {
        let token = random_token();
        store::users::delete_secret(&tx, SETUP_TOKEN_HASH).await?;
        store::users::put_secret_once(&tx, SETUP_TOKEN_HASH, &hash(&token), ctx.now()).await?;
        Some(token)
    };
    tx.commit().await?;
    Ok(token)
}

/// Makes the first administrator and signs them in; the token is used up.
pub async fn setup(ctx: &Ctx, device: &Device, given: Setup) -> Result<SignIn, Error> {
    let administrator =
        NewAdministrator::checked(ctx, &given.name, &given.email, given.password).await?;
    let tx = ctx.db.begin().await?;
    let kept = store::users::secret(&tx, SETUP_TOKEN_HASH).await?;
    if store::users::any_user(&tx).await? {
        return Err(Conflict::AlreadySetUp.into());
    }
    if kept.as_deref() != Some(hash(&given.token).as_str()) {
        return Err(Error::Forbidden);
    }
    // First of all, so that of those who open the link at one moment the others wait here and come too late.
    if !store::users::delete_secret(&tx, SETUP_TOKEN_HASH).await? {
        return Err(Conflict::AlreadySetUp.into());
    }
    let user_id = administrator.write(ctx, &tx).await?;
    tx.commit().await?;
    let principal = Principal {
        user_id: Some(user_id),
        name: administrator.name,
        ..device.principal(Some(user_id), String::new())
    };
    start_session(ctx, device, &principal, user_id).await
}

/// Tokens are 256 random bits, so that a plain hash suffices and comparing hashes tells nothing.
fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token))
}
