# linchpins
