//! A release `sen` in a process of its own, and a signed-in client.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use serde_json::{Value, json};

const EMAIL: &str = "bench@sen.example";
const PASSWORD: &str = "ratios-not-seconds";

/// One client does the work of many people here.
const LIFTED_LIMITS: [&str; 4] = [
    "SEN_REQUESTS_PER_USER_PER_MINUTE",
    "SEN_BULK_PER_USER_PER_MINUTE",
    "SEN_UPLOADS_PER_USER_PER_HOUR",
    "SEN_EXPORTS_PER_USER_PER_HOUR",
];

/// A sign-in is renewed when it is this old: it holds for ten minutes, and a million rows take longer.
const RENEWED_AFTER: Duration = Duration::from_mins(5);

/// The running server.
pub(crate) struct Server {
    child: Child,
    base: String,
    /// What the client signs its requests with, and since when.
    token: Mutex<Option<(String, Instant)>>,
    /// From starting the process to the line that says it listens.
    pub(crate) ready_after: Duration,
    /// Resident memory right after start.
    pub(crate) idle_bytes: u64,
}

impl Server {
    /// Makes a database with one administrator and serves it.
    pub(crate) fn start(
        sen: &Path,
        folder: &Path,
        database_url: Option<&str>,
    ) -> anyhow::Result<Self> {
        let mut admin = sen_command(sen, folder, database_url, &["admin", "create"]);
        let mut child = admin
            .args(["--name", "Bench", "--email", EMAIL, "--password-stdin"])
            .stdin(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} does not start", sen.display()))?;
        let mut stdin = child.stdin.take().context("no input")?;
        writeln!(stdin, "{PASSWORD}")?;
        drop(stdin);
        anyhow::ensure!(
            child.wait()?.success(),
            "the administrator could not be made"
        );
        Self::restart(sen, folder, database_url)
    }

    /// Serves the database that [`Self::start`] made.
    pub(crate) fn restart(
        sen: &Path,
        folder: &Path,
        database_url: Option<&str>,
    ) -> anyhow::Result<Self> {
        let started = Instant::now();
        let mut child = sen_command(sen, folder, database_url, &["serve"])
            .args(["--bind", "127.0.0.1:0"])
            .env("RUST_LOG", "warn")
            .envs(LIFTED_LIMITS.map(|name| (name, "0")))
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} does not start", sen.display()))?;
        let stdout = child.stdout.take().context("no output")?;
        let mut lines = BufReader::new(stdout).lines();
        let base = lines
            .find_map(|line| Some(line.ok()?.split("listening on ").nth(1)?.trim().to_owned()))
            .context("the server never listened")?;
        let ready_after = started.elapsed();
        // Kept open, since the server may write to it.
        std::thread::spawn(move || lines.for_each(drop));

        let idle_bytes = status_bytes(child.id(), "VmRSS:")?;
        Ok(Self {
            child,
            base,
            token: Mutex::new(None),
            ready_after,
            idle_bytes,
        })
    }

    pub(crate) fn get(&self, path: &str) -> anyhow::Result<Value> {
        let mut response = ureq::get(self.url(path))
            .header("authorization", self.bearer()?)
            .call()?;
        Ok(response.body_mut().read_json()?)
    }

    /// The size of an answer that is read to its end and dropped.
    pub(crate) fn download(&self, path: &str) -> anyhow::Result<u64> {
        let response = ureq::get(self.url(path))
            .header("authorization", self.bearer()?)
            .call()?;
        let mut reader = response.into_body().into_reader();
        let mut buffer = vec![0_u8; 64 * 1024];
        let mut total = 0;
        loop {
            let read = reader.read(&mut buffer)?;
            if read == 0 {
                return Ok(total);
            }
            total += u64::try_from(read)?;
        }
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> anyhow::Result<Value> {
        let mut response = ureq::post(self.url(path))
            .header("authorization", self.bearer()?)
            .send_json(body)?;
        Ok(response.body_mut().read_json()?)
    }

    /// Replaces a setting, whatever its version.
    pub(crate) fn put(&self, path: &str, body: &Value) -> anyhow::Result<Value> {
        let version = self.get(path)?["version"].clone();
        let mut response = ureq::put(self.url(path))
            .header("authorization", self.bearer()?)
            .header("if-match", format!("\"{version}\""))
            .send_json(body)?;
        Ok(response.body_mut().read_json()?)
    }

    /// Uploads a file as a form does.
    pub(crate) fn upload(&self, path: &str, file: &Path) -> anyhow::Result<Value> {
        const BOUNDARY: &str = "sen-bench-boundary";
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"contacts.csv\"\r\n\
             Content-Type: text/csv\r\n\r\n"
        );
        let tail = format!("\r\n--{BOUNDARY}--\r\n");
        let mut body = head
            .as_bytes()
            .chain(std::fs::File::open(file)?)
            .chain(tail.as_bytes());
        let mut response = ureq::post(self.url(path))
            .header("authorization", self.bearer()?)
            .header(
                "content-type",
                format!("multipart/form-data; boundary={BOUNDARY}"),
            )
            .send(ureq::SendBody::from_reader(&mut body))?;
        Ok(response.body_mut().read_json()?)
    }

    /// Asks for a job or an import until `is_over`.
    pub(crate) fn wait(
        &self,
        path: &str,
        is_over: impl Fn(&Value) -> bool,
    ) -> anyhow::Result<Value> {
        loop {
            let found = self.get(path)?;
            if is_over(&found) {
                return Ok(found);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The most memory the process held since this was last asked.
    pub(crate) fn peak_bytes(&self) -> anyhow::Result<u64> {
        let peak = status_bytes(self.child.id(), "VmHWM:")?;
        // How Linux is told to start counting anew (proc(5), clear_refs).
        std::fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5")?;
        Ok(peak)
    }

    /// Stops it in order.
    pub(crate) fn stop(mut self) -> anyhow::Result<()> {
        Command::new("kill")
            .arg(self.child.id().to_string())
            .status()?;
        self.child.wait()?;
        Ok(())
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn bearer(&self) -> anyhow::Result<String> {
        let Ok(mut token) = self.token.lock() else {
            anyhow::bail!("a client panicked");
        };
        if let Some((kept, since)) = &*token
            && since.elapsed() < RENEWED_AFTER
        {
            return Ok(format!("Bearer {kept}"));
        }
        let body = json!({ "email": EMAIL, "password": PASSWORD });
        let mut response = ureq::post(self.url("/api/v1/auth/login")).send_json(&body)?;
        let signed: Value = response.body_mut().read_json()?;
        let fresh = signed["access_token"].as_str().context("no token")?;
        *token = Some((fresh.to_owned(), Instant::now()));
        Ok(format!("Bearer {fresh}"))
    }
}

impl Drop for Server {
    /// A run that breaks off leaves no server behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn sen_command(sen: &Path, folder: &Path, database_url: Option<&str>, words: &[&str]) -> Command {
    let mut command = Command::new(sen);
    command.args(words).arg("--data").arg(folder.join("data"));
    command.args(database_url.map(|url| format!("--database-url={url}")));
    command
}

/// Runs `client` in as many threads as asked and collects what each came to.
pub(crate) fn side_by_side<T: Send>(
    clients: usize,
    client: impl Fn() -> T + Sync,
) -> anyhow::Result<Vec<T>> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..clients).map(|_| scope.spawn(&client)).collect();
        threads
            .into_iter()
            .map(|thread| {
                thread
                    .join()
                    .map_err(|_| anyhow::anyhow!("a client panicked"))
            })
            .collect()
    })
}

/// A figure of `/proc/<pid>/status`, which is in KiB.
fn status_bytes(pid: u32, name: &str) -> anyhow::Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status
        .lines()
        .find(|line| line.starts_with(name))
        .context("no such figure")?;
    let kib: u64 = line
        .split_whitespace()
        .nth(1)
        .context("no figure")?
        .parse()?;
    Ok(kib * 1024)
}
