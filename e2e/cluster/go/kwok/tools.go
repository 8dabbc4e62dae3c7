//go:build tools

// Package kwok names the program that plays nodes and pod life cycles, so that go.mod and go.sum hold all it needs.
package kwok

import _ "sigs.k8s.io/kwok/cmd/kwok"
