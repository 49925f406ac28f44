// Command wenzheng answers questions about the news of local governments: on the terminal, in Telegram and in WeChat.
//
//	wenzheng chat
//	wenzheng load NEWS && wenzheng ask 崂山区书记最近强调什么
//	wenzheng serve
//
// Every subcommand is a file. Exit status: 0 done; 1 failed; 2 wrong usage or configuration; 3 done, but some inputs
// were rejected.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // the schedule must work where the system has no time zones

	"github.com/alecthomas/kong"
)

// Exit statuses.
const (
	exitDone = iota
	exitFailed
	exitUsage
	exitPartly
)

// global are the flags that every subcommand takes.
type global struct {
	Data     string `placeholder:"DIR" help:"Folder of the corpus and the state (default ./data)."`
	Corpus   string `placeholder:"PATH" help:"Work on these files in a temporary store; the data folder stays untouched."`
	Config   string `placeholder:"FILE" help:"Configuration (default: $WENZHENG_CONFIG, then ./config.yaml, then the built-in one)."`
	Now      moment `placeholder:"TIME" help:"The clock, 2025-08-18 or 2025-08-18T15:04, in Asia/Shanghai."`
	JSON     bool   `name:"json" help:"Write JSON, a line each."`
	LogLevel string `placeholder:"LEVEL" help:"debug, info, warn or error."`
}

// commands is the command line. The order is that of the help.
type commands struct {
	global

	Chat        chatCmd        `cmd:"" help:"Converse on the terminal."`
	Ask         askCmd         `cmd:"" help:"Answer one question, or those on standard input."`
	Load        loadCmd        `cmd:"" help:"Read files, folders, archives and feeds into the corpus."`
	Serve       serveCmd       `cmd:"" help:"Run the configured platforms."`
	Digest      digestCmd      `cmd:"" help:"Print the digest of a day or a week."`
	Explain     explainCmd     `cmd:"" help:"Show how a question is understood, and why the answer is what it is."`
	Show        showCmd        `cmd:"" help:"Print the stored text of a document."`
	Eval        evalCmd        `cmd:"" help:"Ask every question of a question file, grade the replies, report by kind."`
	Check       checkCmd       `cmd:"" help:"Examine the data folder."`
	Stats       statsCmd       `cmd:"" help:"Count what the corpus holds."`
	Export      exportCmd      `cmd:"" help:"Write all facts: JSON Lines or a table for spreadsheets."`
	Backup      backupCmd      `cmd:"" help:"Write a backup, also while serve runs."`
	Restore     restoreCmd     `cmd:"" help:"Put a backup in place, after it was verified."`
	Admin       adminCmd       `cmd:"" help:"Run an administrator's command in the running serve."`
	Settings    configCmd      `cmd:"" name:"config" help:"Show the configuration and where each value comes from."`
	Healthcheck healthcheckCmd `cmd:"" help:"Ask the running serve whether it is ready."`
	Version     versionCmd     `cmd:"" help:"Print the version."`
}

// usageError is a mistake in the command line or the configuration.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// errPartly says that the work was done but for some rejected inputs, which have been reported.
var errPartly = errors.New("some inputs were rejected")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second signal ends the process at once
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run does what args say and returns the exit status.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	var cli commands
	parser, err := kong.New(&cli,
		kong.Name("wenzheng"),
		kong.Description("问政：回答地方政务新闻的提问，句句有出处。Answers questions about local-government news, every sentence with its source."),
		kong.UsageOnError(),
		kong.Writers(out, errs),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		fmt.Fprintln(errs, "wenzheng:", err)
		return exitUsage
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(errs, "wenzheng: %v (wenzheng --help lists the commands)\n", err)
		return exitUsage
	}
	a := &app{global: cli.global, in: in, out: out, errs: errs}
	defer a.close()
	if err := a.configure(); err != nil {
		return a.fail(err)
	}
	command.BindTo(ctx, (*context.Context)(nil))
	return a.fail(command.Run(a))
}

// fail prints err, if any, and returns the exit status that it means.
func (a *app) fail(err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errPartly):
		return exitPartly
	case errors.Is(err, syscall.EPIPE): // the reader has seen enough: wenzheng show DOC | head
		return exitDone
	}
	advice := ""
	switch {
	case errors.Is(err, fs.ErrPermission):
		advice = "; run wenzheng as the user whom the file belongs to, give it to him (chown), or let him write (chmod u+w)"
	case errors.Is(err, syscall.ENOSPC):
		advice = "; the disk is full: free some space and run it again, what was there is as it was"
	case errors.Is(err, syscall.EROFS):
		advice = "; the disk can only be read: mount it for writing, or name another folder with --data"
	}
	fmt.Fprintf(a.errs, "wenzheng: %v%s\n", err, advice)
	if errors.As(err, &usage) {
		return exitUsage
	}
	return exitFailed
}
