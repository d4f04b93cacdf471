/**
 * Operations that are ready to run when the explorer opens, a tab each. Their values stand in the
 * text, for GraphiQL does not fill in the variables of its default tabs.
 */
export const EXAMPLES: { query: string }[] = [
  {
    query: `# A post with its artist, albums, tracks and comments: four services, one query.
query PostDetail($slug: String! = "dvenadtsat-mesyatsev-za-royalem") {
  postBySlug(slug: $slug) {
    id
    title
    bodyHtml
    publishedAt
    author { username displayName }
    artist {
      id
      name
      genres { name }
      albums(first: 5) {
        nodes {
          title
          releaseDate { value }
          tracks(first: 50) { nodes { title durationMs } }
        }
      }
    }
    comments(first: 20) {
      totalCount
      nodes { id bodyHtml createdAt author { username } }
    }
  }
}
`,
  },
  {
    query: `# What an app sends to sign in. Here the panel “Sign in” does it for all tabs.
mutation SignIn {
  login(input: { email: "admin@example.com", password: "let the music play" }) {
    viewer { user { username roles } }
    tokens { accessToken accessTokenExpiresAt refreshToken }
    userErrors { code field message }
  }
}
`,
  },
  {
    query: `# Creates a draft of yours: sign in first, in the panel “Sign in”.
mutation CreatePost {
  createPost(
    input: { title: "A new post", body: "Written in the *explorer*.", language: EN }
  ) {
    post { id slug status version bodyHtml }
    userErrors { code field message }
  }
}
`,
  },
  {
    query: `# Mails that were kept in place of being sent, with their links: sign in as an administrator first.
query Mailbox {
  developmentMailbox(first: 5) {
    nodes { sentAt to subject text }
  }
}
`,
  },
  {
    query: `# New comments of a post, as they are written: open its page and write one.
subscription NewComments {
  commentAdded(postId: "018cc251-f400-79db-8b32-70909d9cb36d") { id bodyHtml author { username } }
}
`,
  },
];
