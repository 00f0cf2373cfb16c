# The entries of a HAR that ask for tokens.
[.log.entries[] | select(.request.url | endswith("/token"))] | length
