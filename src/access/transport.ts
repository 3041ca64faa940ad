/** How a request reached this service, as far as its sender is judged by it. */
export interface Transport {
  /** The caller's address behind trusted proxies, and the socket's own. */
  readonly sourceAddress: string;
  readonly peerAddress: string;
  /** By TLS or from this machine, so that nobody could read a password in it. */
  readonly confidential: boolean;
}
