package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"

	"wenzheng/configs"
	"wenzheng/nlp/ingest"
	"wenzheng/store/bolt"
)

// sample loads the embedded corpus into a store that is removed at the end.
func (a *app) sample(ctx context.Context, w words) (*bolt.DB, error) {
	dir, err := os.MkdirTemp("", "wenzheng-sample-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	files, err := fs.Sub(configs.FS, "corpus")
	if err != nil {
		return nil, err
	}
	if err := os.CopyFS(dir, files); err != nil {
		return nil, err
	}
	db, err := a.scratch()
	if err != nil {
		return nil, err
	}
	report, err := ingest.Load(ctx, db, []string{dir}, ingest.Options{Read: w.reader.Read})
	if err != nil {
		return nil, err
	}
	if len(report.Rejected) > 0 {
		return nil, fmt.Errorf("sample corpus: %s: %s", report.Rejected[0].Doc, report.Rejected[0].Reason)
	}
	return db, nil
}
