//! Turns the settings of a TOML file into the defaults of the command line.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail, ensure};
use clap::Command;
use toml::{Table, Value};

/// Reads the file.
pub(crate) fn read(path: &Path) -> anyhow::Result<Table> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    text.parse()
        .with_context(|| format!("{} is no valid TOML", path.display()))
}

/// Gives each option the file's value as its default, so that flags and environment still win.
pub(crate) fn apply(command: Command, file: &Table) -> anyhow::Result<Command> {
    let mut defaults = Vec::with_capacity(file.len());
    for (name, value) in file {
        ensure!(
            is_option(&command, name),
            "the configuration file sets `{name}`, which is no option"
        );
        defaults.push((name.as_str(), text_of(name, value)?));
    }
    Ok(command.mut_subcommands(|subcommand| {
        subcommand.mut_args(|arg| {
            let default = defaults.iter().find(|(name, _)| arg.get_id() == name);
            match default {
                Some((_, text)) => arg.default_value(text.clone()),
                None => arg,
            }
        })
    }))
}

fn is_option(command: &Command, name: &str) -> bool {
    command
        .get_subcommands()
        .flat_map(Command::get_arguments)
        .any(|arg| arg.get_id() == name && arg.get_long().is_some())
}

fn text_of(name: &str, value: &Value) -> anyhow::Result<String> {
    Ok(match value {
        Value::String(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Boolean(is_set) => is_set.to_string(),
        _ => {
            bail!("the configuration file's `{name}` must be a text, a whole number or true/false")
        }
    })
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, FromArgMatches};

    use super::*;
    use crate::cli::{self, Cli};

    fn parse(file: &str, line: &[&str]) -> anyhow::Result<Cli> {
        let command = apply(Cli::command(), &file.parse().expect("valid TOML"))?;
        Ok(Cli::from_arg_matches(&command.try_get_matches_from(line)?)?)
    }

    fn served_with(file: &str, line: &[&str]) -> crate::commands::serve::Args {
        match parse(file, line).expect("a valid command line").command {
            cli::Command::Serve(args) => args,
            other => panic!("parsed as {other:?}"),
        }
    }

    #[test]
    fn the_file_changes_defaults_and_a_flag_wins() {
        let file = "bind = '127.0.0.1:9000'\nworkers = 3\nno_worker = true";
        let args = served_with(file, &["sen", "serve"]);
        assert_eq!(
            (args.bind.port(), args.workers.get(), args.no_worker),
            (9000, 3, true)
        );
        let args = served_with(file, &["sen", "serve", "--bind", "127.0.0.1:1"]);
        assert_eq!((args.bind.port(), args.workers.get()), (1, 3));
    }

    #[test]
    fn unknown_names_and_shapes_are_refused() {
        for file in ["bnid = 'x'", "bind = []"] {
            assert!(parse(file, &["sen", "serve"]).is_err(), "{file}");
        }
    }
}
