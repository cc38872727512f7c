/** One tab of GraphiQL. */
interface ExampleOperation {
  readonly query: string
}

/** From a first query without an account to a personal feed with explanations. */
export const exampleOperations: readonly ExampleOperation[] = [
  {
    query: `# Films similar to a title. This works without an account.
query FilmsLike($title: String! = "toy stroy") {
  similarTitles(title: $title) {
    match {
      id
      title
      year
    }
    neighbours(first: 5) {
      edges {
        similarity
        node {
          title
          year
        }
      }
    }
  }
}
`,
  },
  {
    query: `# Search and browse films. For the next page, pass endCursor as $after.
query Browse(
  $query: String
  $filter: MovieFilter = { genres: ["Comedy"], yearFrom: 1990, minRatingCount: 20 }
  $after: String
) {
  movies(query: $query, filter: $filter, first: 10, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        title
        year
        ratingCount
        averageStars
      }
    }
  }
}
`,
  },
  {
    query: `# Create an account. It does not sign you in here: GraphiQL uses the session of your browser.
mutation SignUp(
  $input: SignUpInput! = {
    email: "you@example.org"
    password: "a sentence of yours"
    displayName: "You"
  }
) {
  signUp(input: $input) {
    user {
      id
      displayName
    }
    userErrors {
      field
      message
    }
  }
}
`,
  },
  {
    query: `# Create a token for scripts. It is shown only once. Send it in the header "Authorization: Bearer <token>".
mutation CreateToken(
  $input: CreateApiTokenInput! = {
    name: "my script"
    scope: WRITE
    email: "you@example.org"
    password: "a sentence of yours"
  }
) {
  createApiToken(input: $input) {
    token
    userErrors {
      field
      message
    }
  }
}
`,
  },
  {
    query: `# Rate a film and get the new feed in the same response.
mutation Rate($input: RateMovieInput! = { movieId: "an id from the first tab", stars: 4.5 }) {
  rateMovie(input: $input) {
    rating {
      stars
    }
    viewer {
      recommendations(first: 5) {
        edges {
          reason
          prediction {
            stars
            low
            high
          }
          node {
            title
          }
          because {
            title
          }
        }
      }
    }
    userErrors {
      field
      code
      message
    }
  }
}
`,
  },
  {
    query: `# Explain a prediction: baseline + all contributions = unclippedStars.
query Why($id: ID! = "an id from the first tab") {
  movie(id: $id) {
    title
    prediction {
      stars
      low
      high
      baseline
      unclippedStars
      contributions(first: 10) {
        stars
        ratedStars
        movie {
          title
        }
      }
    }
  }
}
`,
  },
  {
    query: `# Your feed. For the next page, pass endCursor as $after. New ratings do not change later pages.
query Feed($adventurousness: Float = 0.5, $after: String) {
  viewer {
    recommendations(first: 10, adventurousness: $adventurousness, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          title
          predictionHidden
        }
        prediction {
          stars
        }
      }
    }
  }
}
`,
  },
  {
    query: `# Mark a film without rating it: WATCHLIST, NOT_INTERESTED, SEEN or HIDDEN. Marked films leave your feed.
mutation Mark($input: MarkMovieInput! = { movieId: "an id from the first tab", kind: WATCHLIST }) {
  markMovie(input: $input) {
    movie {
      title
      viewerMarks
    }
    viewer {
      watchlist(first: 10) {
        edges {
          markedAt
          node {
            title
          }
        }
      }
    }
    userErrors {
      field
      message
    }
  }
}
`,
  },
  {
    query: `# Films to watch together. Guests need no account: pass the IDs and stars of a few films for each guest.
query WatchTogether(
  $guests: [GuestInput!] = [{ name: "Ada", ratings: [] }, { name: "Grace", ratings: [] }]
  $strategy: GroupStrategy! = FAIR
) {
  groupRecommendations(guests: $guests, strategy: $strategy, first: 5) {
    edges {
      score
      node {
        title
      }
      people {
        name
        stars
      }
    }
  }
}
`,
  },
  {
    query: `# Your taste compared with everybody, and how accurate the predictions from before your ratings were.
query AboutYou {
  viewer {
    taste {
      meanStars
      difference
      genres {
        genre {
          name
        }
        count
        difference
      }
    }
    accuracy {
      count
      meanAbsoluteError
      filmAverageError
    }
  }
}
`,
  },
]

/** For the guide only: the explorer has room for no more tabs. */
const limits: ExampleOperation = {
  query: `# What an operation costs, and what is left in this minute.
query Limits {
  rateLimit {
    cost
    limit
    remaining
    resetAt
  }
}
`,
}

/** The text of an example, without its comment. @throws {Error} if there is none with this name */
export function exampleOperation(name: string): string {
  const example = [...exampleOperations, limits].find(({ query }) =>
    new RegExp(`^(query|mutation) ${name}\\b`, 'm').test(query),
  )
  if (!example) throw new Error(`There is no example ${name}.`)
  return example.query.replace(/^#.*\n/, '')
}
