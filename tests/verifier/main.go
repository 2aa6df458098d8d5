// SPDX-License-Identifier: EUPL-1.2
// A verifier of the journal that shares no code with Wagnis: Go's transparency log libraries read what /log/ serves.
//
// verifier BASE VKEY [OLD]: BASE is http://host:port/log or an exported folder, VKEY a file with the public key line,
// OLD a checkpoint kept from before, which the tree must have grown from.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var failed bool

func tell(name string, err error) {
	if err == nil {
		fmt.Println("ok - " + name)
		return
	}
	failed = true
	fmt.Printf("# %v\nnot ok - %s\n", err, name)
}

var errAbsent = errors.New("absent")

// fetch reads one resource of the log.
func fetch(base, path string) ([]byte, error) {
	if !strings.HasPrefix(base, "http://") {
		data, err := os.ReadFile(filepath.Join(base, path))
		if os.IsNotExist(err) {
			return nil, errAbsent
		}
		return data, err
	}
	client := http.Client{Timeout: 10 * time.Second}
	r, err := client.Get(base + "/" + path)
	if err != nil {
		return nil, err
	}
	defer r.Body.Close()
	if r.StatusCode == http.StatusNotFound {
		return nil, errAbsent
	}
	if r.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, r.Status)
	}
	return io.ReadAll(r.Body)
}

// head is what a checkpoint says, once its signature holds.
type head struct {
	origin string
	size   int64
	root   tlog.Hash
}

func open(text []byte, vkey string) (head, error) {
	var h head
	v, err := note.NewVerifier(vkey)
	if err != nil {
		return h, err
	}
	n, err := note.Open(text, note.VerifierList(v))
	if err != nil {
		return h, err
	}
	lines := strings.Split(n.Text, "\n")
	if len(lines) < 4 || lines[0] != v.Name() {
		return h, fmt.Errorf("origin is not the name of the key: %q", n.Text)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || strconv.FormatInt(size, 10) != lines[1] {
		return h, fmt.Errorf("size %q", lines[1])
	}
	root, err := tlog.ParseHash(lines[2])
	return head{lines[0], size, root}, err
}

// path is the address of a tile by C2SP tlog-tiles, which leaves out the height and calls records entries.
func path(t tlog.Tile) string {
	p := strings.TrimPrefix(t.Path(), "tile/8/")
	return "tile/" + strings.Replace(p, "data/", "entries/", 1)
}

// tiles lets Go's library read hashes; it checks every tile against the root.
type tiles struct{ base string }

func (t tiles) Height() int                             { return 8 }
func (t tiles) SaveTiles(ts []tlog.Tile, data [][]byte) {}
func (t tiles) ReadTiles(ts []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range ts {
		data, err := fetch(t.base, path(tile))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path(tile), err)
		}
		if len(data) != tile.W*tlog.HashSize {
			return nil, fmt.Errorf("%s: %d bytes for %d hashes", path(tile), len(data), tile.W)
		}
		all = append(all, data)
	}
	return all, nil
}

// cached keeps hashes, so that proving every entry does not fetch every tile again.
type cached struct {
	reader tlog.HashReader
	known  map[int64]tlog.Hash
}

func (c cached) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var missing []int64
	for _, i := range indexes {
		if _, ok := c.known[i]; !ok {
			missing = append(missing, i)
		}
	}
	if len(missing) > 0 {
		hashes, err := c.reader.ReadHashes(missing)
		if err != nil {
			return nil, err
		}
		for k, i := range missing {
			c.known[i] = hashes[k]
		}
	}
	all := make([]tlog.Hash, len(indexes))
	for k, i := range indexes {
		all[k] = c.known[i]
	}
	return all, nil
}

// entries reads all bundles.
func entries(base string, size int64) ([][]byte, error) {
	var all [][]byte
	for n := int64(0); n*256 < size; n++ {
		width := size - n*256
		if width > 256 {
			width = 256
		}
		p := path(tlog.Tile{H: 8, L: -1, N: n, W: int(width)})
		data, err := fetch(base, p)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p, err)
		}
		for len(data) >= 2 {
			length := int(binary.BigEndian.Uint16(data))
			if len(data) < 2+length {
				return nil, fmt.Errorf("%s ends inside an entry", p)
			}
			all = append(all, data[2:2+length])
			data = data[2+length:]
		}
		if len(data) != 0 || int64(len(all)) != n*256+width {
			return nil, fmt.Errorf("%s holds %d entries in all", p, len(all))
		}
	}
	return all, nil
}

// leaves checks that entries count up, that their times rise, and that they are spelled in the one way.
func leaves(all [][]byte) error {
	last := ""
	for i, e := range all {
		var l struct {
			V int
			N int64
			T string
			C string
		}
		d := json.NewDecoder(bytes.NewReader(e))
		d.DisallowUnknownFields()
		if err := d.Decode(&l); err != nil {
			return fmt.Errorf("entry %d: %v", i, err)
		}
		if again := fmt.Sprintf(`{"v":1,"n":%d,"t":"%s","c":"%s"}`, i, l.T, l.C); again != string(e) {
			return fmt.Errorf("entry %d is %s, not %s", i, e, again)
		}
		if _, err := time.Parse("2006-01-02T15:04:05.000000Z", l.T); err != nil {
			return err
		}
		if l.T <= last {
			return fmt.Errorf("entry %d: time %s after %s", i, l.T, last)
		}
		last = l.T
		if c, err := base64.RawURLEncoding.DecodeString(l.C); err != nil || len(c) != sha256.Size {
			return fmt.Errorf("entry %d: commitment %q", i, l.C)
		}
	}
	return nil
}

func included(h head, r tlog.HashReader, all [][]byte) error {
	for i, e := range all {
		proof, err := tlog.ProveRecord(h.size, int64(i), r)
		if err != nil {
			return err
		}
		if err = tlog.CheckRecord(proof, h.size, h.root, int64(i), tlog.RecordHash(e)); err != nil {
			return fmt.Errorf("entry %d: %v", i, err)
		}
		changed := append([]byte(nil), e...)
		changed[len(changed)/2] ^= 1
		if tlog.CheckRecord(proof, h.size, h.root, int64(i), tlog.RecordHash(changed)) == nil {
			return fmt.Errorf("entry %d: a changed byte goes unnoticed", i)
		}
	}
	return nil
}

func grown(old, now head, r tlog.HashReader) error {
	if old.origin != now.origin || old.size >= now.size || old.size == 0 {
		return fmt.Errorf("from %d to %d entries", old.size, now.size)
	}
	proof, err := tlog.ProveTree(now.size, old.size, r)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, now.size, now.root, old.size, old.root)
}

// closed: nothing beyond the checkpoint may be had.
func closed(base string, size int64) error {
	next := tlog.Tile{H: 8, L: 0, N: size / 256, W: int(size%256) + 1}
	for _, level := range []int{0, -1} {
		next.L = level
		if _, err := fetch(base, path(next)); err != errAbsent {
			return fmt.Errorf("%s: %v instead of absent", path(next), err)
		}
	}
	return nil
}

func run(base, vkeyFile, oldFile string) {
	line, err := os.ReadFile(vkeyFile)
	tell("the key is there", err)
	vkey := strings.TrimSpace(string(line))
	text, err := fetch(base, "checkpoint")
	tell("the checkpoint is served", err)
	h, err := open(text, vkey)
	tell("the checkpoint is signed by the key", err)
	if failed {
		return
	}
	forged := bytes.Replace(text, []byte(fmt.Sprintf("\n%d\n", h.size)), []byte(fmt.Sprintf("\n%d\n", h.size+1)), 1)
	if _, err = open(forged, vkey); err == nil {
		tell("a checkpoint of another size is refused", errors.New("accepted"))
	} else {
		tell("a checkpoint of another size is refused", nil)
	}

	tree := tlog.Tree{N: h.size, Hash: h.root}
	r := cached{tlog.TileHashReader(tree, tiles{base}), map[int64]tlog.Hash{}}
	root, err := tlog.TreeHash(h.size, r)
	if err == nil && root != h.root {
		err = errors.New("another root")
	}
	tell("the tiles give the root", err)
	all, err := entries(base, h.size)
	tell(fmt.Sprintf("all %d entries are served", h.size), err)
	tell("entries count up and their times rise", leaves(all))
	tell("each entry is included and no changed one is", included(h, r, all))
	tell("nothing beyond the checkpoint is served", closed(base, h.size))
	if oldFile != "" {
		text, err = os.ReadFile(oldFile)
		var old head
		if err == nil {
			old, err = open(text, vkey)
		}
		if err == nil {
			err = grown(old, h, r)
		}
		tell("the journal has grown from the earlier checkpoint", err)
		old.root[0] ^= 1
		if grown(old, h, r) == nil {
			tell("a journal that did not grow from it is refused", errors.New("accepted"))
		} else {
			tell("a journal that did not grow from it is refused", nil)
		}
	}
}

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: verifier BASE VKEY [OLD]")
		os.Exit(2)
	}
	old := ""
	if len(os.Args) > 3 {
		old = os.Args[3]
	}
	run(os.Args[1], os.Args[2], old)
	if failed {
		os.Exit(1)
	}
}
